using System.CommandLine;
using Verification.Oracle.Input;
using Verification.Reference.Generators;
using Verification.Vocabulary;

namespace Verification.Oracle.Commands.Eval;

/// <summary>Seed, stream, first element and generator as options.</summary>
internal sealed class MaskKeyOptions(string seedDescription)
{
    private const string Range = "0 to 2^64 - 1, decimal or 0x hexadecimal";

    private readonly Option<string> _seed = new("--seed") { HelpName = "S", Description = $"{seedDescription}: {Range}." };
    private readonly Option<string> _stream = new("--stream") { HelpName = "T", Description = $"The stream under that seed: {Range}.", DefaultValueFactory = _ => "0" };
    private readonly Option<string> _first = new("--first") { HelpName = "I", Description = $"The first element of the stream: {Range}.", DefaultValueFactory = _ => "0" };

    private readonly Option<string> _generator = new("--generator")
    {
        HelpName = "NAME",
        Description = "Whose words decide: philox, or philox-halves, the second generator (section 4.3 of the specification).",
        DefaultValueFactory = _ => "philox",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_seed);
        command.Options.Add(_stream);
        command.Options.Add(_first);
        command.Options.Add(_generator);
    }

    /// <summary>The key, or null without a seed.</summary>
    public MaskKey? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_seed) is not string seed)
        {
            return null;
        }

        return new MaskKey(
            WholeNumber.ReadUnsigned(seed, _seed.Name),
            WholeNumber.ReadUnsigned(parsed.GetValue(_stream)!, _stream.Name),
            WholeNumber.ReadUnsigned(parsed.GetValue(_first)!, _first.Name))
        {
            Generator = ReadGenerator(parsed.GetValue(_generator)!),
        };
    }

    private MaskGenerator ReadGenerator(string name)
    {
        MaskGenerator[] generators = Enum.GetValues<MaskGenerator>();
        int found = Array.FindIndex(generators, generator => new PhiloxGenerator(generator).Name == name);
        return found >= 0
            ? generators[found]
            : throw new UserErrorException(
                $"{_generator.Name} is \"{name}\"; it must be one of {string.Join(", ", generators.Select(generator => new PhiloxGenerator(generator).Name))}.");
    }
}
