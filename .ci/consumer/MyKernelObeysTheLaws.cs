using Verification.Properties.Laws;
using Xunit;

namespace Consumer;

// README
public sealed class MyKernelObeysTheLaws
{
    public static IEnumerable<object[]> Checks => Conformance.CasesFor(new MyKernel());

    [Theory, MemberData(nameof(Checks))]
    public void It_conforms(string law, string check)
        => Conformance.Require(Conformance.Run(new MyKernel(), law, check), Assert.Skip);
}
// end
