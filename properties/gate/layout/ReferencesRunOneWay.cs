using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Verification.Gate.Layout;

/// <summary>
/// bench -> properties -> {reference, optimized}. Optimized takes words from the reference and no arithmetic: a fast path
/// that falls back on the reference would be compared with itself.
/// </summary>
public sealed class ReferencesRunOneWay
{
    private const string Reference = "Verification.Reference";
    private const string Optimized = "Verification.Optimized";
    private const string Properties = "Verification.Properties";
    private const string Vocabulary = "Verification.Vocabulary";

    [Theory]
    [InlineData(Reference)]
    [InlineData(Optimized, Reference)]
    [InlineData(Properties, Reference, Optimized)]
    public void An_assembly_references_of_ours_only(string assembly, params string[] allowed)
    {
        using Metadata metadata = new(assembly);
        Assert.Empty(metadata.AssemblyReferences().Where(name => name.StartsWith("Verification.", StringComparison.Ordinal)).Except(allowed));
    }

    [Theory]
    [InlineData(Reference)]
    [InlineData(Optimized)]
    public void The_two_implementations_reference_only_the_framework(string assembly)
    {
        using Metadata metadata = new(assembly);
        Assert.DoesNotContain(metadata.AssemblyReferences(), name => name != Reference && !name.StartsWith("System.", StringComparison.Ordinal));

        // No package at all, not even one that leaves no trace in the code.
        var project = XDocument.Load(Path.Combine(Repository.Root, assembly.Split('.')[1].ToLowerInvariant(), assembly + ".csproj"));
        Assert.Empty(project.Descendants("PackageReference"));
    }

    [Fact]
    public void Properties_know_no_test_framework()
    {
        string[] frameworks = ["xunit", "nunit", "Microsoft.VisualStudio.Test", "Microsoft.Testing", "FsCheck.Xunit", "FsCheck.NUnit"];
        using Metadata metadata = new(Properties);
        Assert.DoesNotContain(metadata.AssemblyReferences(), name => frameworks.Any(framework => name.StartsWith(framework, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Optimized_takes_words_from_the_reference_and_no_arithmetic()
    {
        using Metadata metadata = new(Optimized);
        string[] taken = [.. metadata.TypesTakenFrom(Reference)];
        Assert.NotEmpty(taken);
        Assert.DoesNotContain(taken, type => !type.StartsWith(Vocabulary + ".", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_in_the_vocabulary_computes()
    {
        // Words carry no formula: no public method of theirs takes or gives a span of numbers, but for the checks, the mask's bits, and lengths and strides.
        string[] mayTakeSpans = ["Require", "RequireStrides", "KeepMask", "PerceptronShape", "DropoutShape", "Strides", "RegressionArguments"];
        Assert.Empty(
            Assembly.Load(Reference).GetExportedTypes()
                .Where(type => type.Namespace == Vocabulary && !mayTakeSpans.Contains(type.Name))
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType.Name.Contains("Span", StringComparison.Ordinal)))
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
    }

    [Fact]
    public void The_reference_is_naive()
    {
        using Metadata metadata = new(Reference);
        Assert.DoesNotContain(
            metadata.AllTypeReferences(),
            type => type.StartsWith("System.Runtime.Intrinsics.", StringComparison.Ordinal)
                || type.StartsWith("System.Numerics.Vector", StringComparison.Ordinal)
                || type.StartsWith("System.Numerics.Tensors.", StringComparison.Ordinal));

        // The compiler marks a module that holds unsafe code.
        Assert.DoesNotContain(
            Assembly.Load(Reference).Modules.SelectMany(module => module.CustomAttributes),
            attribute => attribute.AttributeType.FullName == "System.Security.UnverifiableCodeAttribute");
    }

    /// <summary>What an assembly's file says of what it uses.</summary>
    private sealed class Metadata : IDisposable
    {
        private readonly PEReader _file;
        private readonly MetadataReader _reader;

        public Metadata(string assembly)
        {
            _file = new PEReader(File.OpenRead(Assembly.Load(assembly).Location));
            _reader = _file.GetMetadataReader();
        }

        public IEnumerable<string> AssemblyReferences()
            => _reader.AssemblyReferences.Select(handle => _reader.GetString(_reader.GetAssemblyReference(handle).Name));

        /// <summary>Every type of another assembly; members are referenced by way of their type.</summary>
        public IEnumerable<string> AllTypeReferences() => _reader.TypeReferences.Select(handle => FullName(_reader.GetTypeReference(handle)));

        /// <summary>Every type of one other assembly, nested ones included.</summary>
        public IEnumerable<string> TypesTakenFrom(string assembly)
            => _reader.TypeReferences.Select(_reader.GetTypeReference).Where(type => Source(type) == assembly).Select(FullName);

        public void Dispose() => _file.Dispose();

        private string? Source(TypeReference type)
            => type.ResolutionScope.Kind switch
            {
                HandleKind.AssemblyReference => _reader.GetString(_reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
                HandleKind.TypeReference => Source(_reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope)),
                _ => null,
            };

        private string FullName(TypeReference type)
            => type.ResolutionScope.Kind == HandleKind.TypeReference
                ? FullName(_reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope)) + "+" + _reader.GetString(type.Name)
                : _reader.GetString(type.Namespace) + "." + _reader.GetString(type.Name);
    }
}
