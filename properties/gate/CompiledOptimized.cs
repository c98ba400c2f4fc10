using System.Diagnostics;
using System.Reflection;

namespace Verification.Gate;

/// <summary>What is judged and timed is optimized code, whatever the configuration.</summary>
public class CompiledOptimized
{
    [Theory]
    [InlineData("Verification.Reference")]
    [InlineData("Verification.Optimized")]
    [InlineData("Verification.Properties")]
    public void The_jit_optimizes(string assembly)
    {
        DebuggableAttribute? debuggable = Assembly.Load(assembly).GetCustomAttribute<DebuggableAttribute>();

        Assert.False(debuggable?.IsJITOptimizerDisabled ?? false, $"{assembly} was compiled without Optimize=true");
    }
}
