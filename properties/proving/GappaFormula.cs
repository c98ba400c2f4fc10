using System.Globalization;
using Verification.Properties.Formulas;
using Verification.Reference.Numbers;

namespace Verification.Properties.Proving;

/// <summary>
/// Formulas as definitions for Gappa, each node twice: <c>t3</c> as computed, every operation rounding once, and <c>e3</c> as
/// it would be exactly. A node that occurs twice is defined once.
/// </summary>
/// <param name="format">The working type.</param>
internal sealed class GappaFormula(BinaryFormat format) : IFormulaReader<GappaFormula.Node>
{
    private readonly Dictionary<(Formula Formula, string Rounding), Node> _nodes = [];
    private readonly Dictionary<string, Node> _leaves = [];
    private readonly List<string> _definitions = [];
    private readonly List<string> _rewritings = [];
    private string _rounding = RoundingOf(format);

    /// <summary>The lines so far, without their semicolons.</summary>
    public IReadOnlyList<string> Definitions => _definitions;

    /// <summary>How the error of a quotient is split into those of dividend and divisor, which Gappa does not try by itself.</summary>
    public IReadOnlyList<string> Rewritings => _rewritings;

    /// <summary>The leaves that occurred, in the order of their occurrence.</summary>
    public IReadOnlyCollection<string> Leaves => _leaves.Keys;

    /// <summary>Defines a formula and gives the names of its value.</summary>
    public Node Define(Formula formula)
    {
        if (_nodes.TryGetValue((formula, _rounding), out Node known))
        {
            return known;
        }

        Node node = formula.Read(this);
        _nodes.Add((formula, _rounding), node);
        return node;
    }

    Node IFormulaReader<Node>.Input(string name) => Leaf(name, $"{name} = {GappaScript.Rounding}({name}_)");

    Node IFormulaReader<Node>.Hyperparameter(string name)
    {
        if (name.All(char.IsAsciiDigit))
        {
            return new Node(name, name);
        }

        // The batch size and the number of words that are kept are whole, every other hyper-parameter is a double.
        string identifier = HyperparameterBox.Identifier(name);
        Node exact = HyperparameterBox.IsWhole(name)
            ? Leaf(identifier, $"{identifier} = int<ne>({identifier}_)")
            : Leaf(identifier, $"{identifier} = {GappaScript.DoubleRounding}({identifier}_)");
        return _rounding == GappaScript.DoubleRounding ? exact : Converted(identifier, exact);
    }

    Node IFormulaReader<Node>.Formed(Formula inDouble)
    {
        string outer = _rounding;
        _rounding = GappaScript.DoubleRounding;
        Node formed = Define(inDouble);
        _rounding = outer;
        return outer == GappaScript.DoubleRounding ? formed : Converted(formed.Rounded, formed);
    }

    Node IFormulaReader<Node>.Negated(Formula operand)
    {
        Node positive = Define(operand);
        return new Node($"(-{positive.Rounded})", $"(-{positive.Exact})");
    }

    Node IFormulaReader<Node>.Binary(char operation, Formula left, Formula right)
    {
        Node dividend = Define(left);
        Node divisor = Define(right);
        Node result = Computation($"{dividend.Rounded} {operation} {divisor.Rounded}", $"{dividend.Exact} {operation} {divisor.Exact}");
        if (operation == '/' && divisor.Rounded != divisor.Exact)
        {
            // (a - A)/b - (A/b) (b - B)/B is a/b - A/B.
            _rewritings.Add(
                $"{dividend.Rounded} / {divisor.Rounded} - {result.Exact} -> "
                + $"({dividend.Rounded} - {dividend.Exact}) / {divisor.Rounded} - ({dividend.Exact} / {divisor.Rounded}) * (({divisor.Rounded} - {divisor.Exact}) / {divisor.Exact})"
                + $" {{ {divisor.Rounded} <> 0, {divisor.Exact} <> 0 }}");
        }

        return result;
    }

    Node IFormulaReader<Node>.Fused(Formula left, Formula right, Formula addend)
    {
        (Node a, Node b, Node c) = (Define(left), Define(right), Define(addend));
        return Computation($"{a.Rounded} * {b.Rounded} + {c.Rounded}", $"{a.Exact} * {b.Exact} + {c.Exact}");
    }

    private static string RoundingOf(BinaryFormat format) => format == BinaryFormat.Double ? GappaScript.DoubleRounding : GappaScript.Rounding;

    private Node Leaf(string name, string definition)
    {
        if (!_leaves.TryGetValue(name, out Node leaf))
        {
            leaf = new Node(name, name);
            _leaves.Add(name, leaf);
            _definitions.Add(definition);
        }

        return leaf;
    }

    private Node Converted(string from, Node exact)
    {
        string name = from + "_T";
        string definition = $"{name} = {GappaScript.Rounding}({from})";
        if (!_definitions.Contains(definition))
        {
            _definitions.Add(definition);
        }

        return new Node(name, exact.Exact);
    }

    private Node Computation(string rounded, string exact)
    {
        string number = (_nodes.Count + 1).ToString(CultureInfo.InvariantCulture);
        Node node = new("t" + number, "e" + number);
        _definitions.Add($"{node.Rounded} {_rounding}= {rounded}");
        _definitions.Add($"{node.Exact} = {exact}");
        return node;
    }

    /// <summary>What a node is called.</summary>
    /// <param name="Rounded">As computed.</param>
    /// <param name="Exact">As it would be without rounding.</param>
    internal readonly record struct Node(string Rounded, string Exact);
}
