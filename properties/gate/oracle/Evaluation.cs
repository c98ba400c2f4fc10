using System.Text.Json.Nodes;

namespace Verification.Gate.Oracle;

/// <summary><c>oracle eval</c> against numbers worked out by hand, and its errors.</summary>
public sealed class Evaluation
{
    [Theory]
    // 1 - 1/2 (1/2 + 1/4) = 5/8
    [InlineData("newWeight", "5/8", "sgd", "--weights", "1", "--gradients", "0.5", "--eta", "1/2", "--lambda", "1/4", "--type", "exact")]
    // (1 - 1/4 / 2) - 1/4 * 3 = 1/8
    [InlineData("newWeight", "0.125", "sgd", "--weights", "1", "--gradients", "3", "--eta", "0.5", "--lambda", "0.5", "--variant", "BookPerBatch", "--batch-size", "2")]
    // 0.1 as data is 1/10 exactly: 1/10 - 1/2 * 1
    [InlineData("newWeight", "-2/5", "sgd", "--weights", "0.1", "--gradients", "1", "--eta", "0.5", "--type", "exact")]
    [InlineData("newWeightHexadecimal", "-0x1p-1", "sgd", "--weights", "-1", "--gradients", "-0x1p+0", "--eta", "0.5")]
    [InlineData("output", "4/3", "dropout", "--input", "1", "--p", "1/4", "--mask", "1", "--type", "exact")]
    [InlineData("outputDecimal", "1.333333333333333333333333…", "dropout", "--input", "1", "--p", "1/4", "--mask", "1", "--type", "exact")]
    // p as hyper-parameter is the double nearest to 0.1, so 1/(1-p) is not 10/9
    [InlineData("output", "36028797018963968/32425917317067571", "dropout", "--input", "1", "--p", "0.1", "--mask", "1", "--type", "exact")]
    [InlineData("output", "0", "dropout", "--input", "inf", "--p", "0.5", "--mask", "0")]
    [InlineData("inputGradient", "6", "dropout", "--input", "3", "--p", "0.5", "--mask", "1", "--backward")]
    [InlineData("outputHexadecimal", "nan(0x7fc00001)", "evaluate", "--input", "nan(0x7fc00001)", "--type", "float")]
    [InlineData("outputHexadecimal", "-0x0p+0", "evaluate", "--input", "-0", "--type", "float")]
    [InlineData("outputHexadecimal", "0x1.99999ap-4", "evaluate", "--input", "0.1", "--type", "float")]
    // v' = 1/2 * 2 + 1/2 = 3/2, w' = 1 - 1/4 * 3/2 = 5/8
    [InlineData("newVelocity", "3/2", "sgd", "--weights", "1", "--gradients", "0.5", "--velocity", "2", "--momentum", "0.5", "--eta", "0.25", "--type", "exact")]
    [InlineData("newWeight", "5/8", "sgd", "--weights", "1", "--gradients", "0.5", "--velocity", "2", "--momentum", "0.5", "--eta", "0.25", "--type", "exact")]
    // Dampened by a half, v' = 1/2 * 2 + 1/2 * 1/2 = 5/4; at the first step the gradient, upwards -1/2
    [InlineData("newVelocity", "5/4", "sgd", "--weights", "1", "--gradients", "0.5", "--velocity", "2", "--momentum", "0.5", "--dampening", "0.5", "--eta", "0.25", "--type", "exact")]
    [InlineData("newVelocity", "-1/2", "sgd", "--weights", "1", "--gradients", "0.5", "--momentum", "0.5", "--first-step", "--maximize", "--eta", "0.25", "--type", "exact")]
    // Nesterov steps by g + mu*v' = 1/2 + 1/2 * 3/2 = 5/4: 1 - 1/4 * 5/4 = 11/16
    [InlineData("newWeight", "11/16", "sgd", "--weights", "1", "--gradients", "0.5", "--velocity", "2", "--momentum", "0.5", "--nesterov", "--eta", "0.25", "--type", "exact")]
    // (1 - 1/2 * 1/2) - 1/2 * 1/4 * 1 = 5/8
    [InlineData("newWeight", "5/8", "sgd", "--weights", "1", "--gradients", "1", "--variant", "SgdW", "--schedule-multiplier", "0.5", "--eta", "0.25", "--lambda", "0.5", "--type", "exact")]
    // The published known answer for a counter and a key of zeros.
    [InlineData("wordHexadecimal", "0x6627e8d5", "philox", "--seed", "0", "--count", "1")]
    public void Gives_the_number_worked_out_by_hand(string column, string expected, params string[] arguments)
    {
        var run = OracleRun.Of(["eval", .. arguments, "--json"]);

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(expected, JsonNode.Parse(run.Output)!["rows"]![0]![column]!.GetValue<string>());
    }

    [Theory]
    // Residuals 0 and 1/2; 1/2 * (0 + 1/8) + 1/2 / 4 * (1/4 + 1/16) = 13/128
    [InlineData("loss", "13/128", """{"features":[[1,2],[3,4]],"targets":[1,2],"weights":["1/2",0.25],"bias":0}""", "regression", "loss", "--lambda", "0.5")]
    // (1 * -1/2 + 3 * -1/2) / 2 + 1/2 / 2 * 1/2 = -7/8
    [InlineData("weight gradient", "-7/8", "x,target\n1,1\n3,2\n", "regression", "gradient", "--lambda", "0.5", "--weights", "0.5")]
    // (1 - 1/4 / 2) / 2 - 1/4 * -2 = 15/16
    [InlineData("new weight", "15/16", "x,target\n1,1\n3,2\n", "regression", "step", "--eta", "0.5", "--lambda", "0.5", "--weights", "0.5", "--variant", "BookPerBatch")]
    // Batch of the second row alone: |B| = 1, so (1 - 1/4) / 2 - 1/2 * -3/2 = 9/8
    [InlineData("new weight", "9/8", "x,target\n1,1\n3,2\n", "regression", "step", "--eta", "0.5", "--lambda", "0.5", "--weights", "0.5", "--variant", "BookPerBatch", "--batch", "1")]
    // h = (1, 2), the second dropped, the first doubled: output 2, loss (2 - 1)^2 / 2
    [InlineData("loss", "1/2", Perceptron, "perceptron", "forward")]
    [InlineData("output", "3", Perceptron, "perceptron", "evaluate")]
    [InlineData("weight gradient 2", "2", Perceptron, "perceptron", "backward")]
    public void Gives_the_quantity_worked_out_by_hand(string quantity, string expected, string input, params string[] arguments)
    {
        var run = OracleRun.With(new() { Input = input }, ["eval", .. arguments, "--file", "-", "--type", "exact", "--json"]);

        Assert.Equal(string.Empty, run.Error);
        JsonNode first = JsonNode.Parse(run.Output)!["rows"]!.AsArray().First(row => row!["quantity"]!.GetValue<string>() == quantity)!;
        Assert.Equal(expected, first["value"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("weight,gradient\n1,2\n3,4\n")]
    [InlineData("\uFEFFgradient, weight\r\n2, 1\r\n\"4\",3\r\n")]
    [InlineData("""{"weight":[1,"3"],"gradient":[2,4]}""")]
    [InlineData("""[{"weight":1,"gradient":2},{"gradient":"0x1p+2","weight":3}]""")]
    public void The_same_table_comes_from_csv_and_json(string input)
    {
        var run = OracleRun.With(new() { Input = input }, "eval", "sgd", "--eta", "0.5", "--file", "-", "--csv");

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal("index,weight,gradient,newWeight,newWeightHexadecimal\n0,1,2,0,0x0p+0\n1,3,4,1,0x1p+0\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("--weights", "1,2", "--gradients", "3,4")]
    [InlineData("--weights", "1,2", "--gradients", "3,4", "--velocity", "5,6", "--momentum", "0.5")]
    public void What_it_writes_as_csv_it_reads_again(params string[] values)
    {
        string[] step = ["eval", "sgd", "--eta", "0.5", "--csv"];
        var written = OracleRun.Of([.. step, .. values]);
        string[] momentum = [.. values.SkipWhile(value => value != "--momentum")];
        var again = OracleRun.With(new() { Input = written.Output }, [.. step, "--file", "-", .. momentum]);

        Assert.Equal(string.Empty, again.Error);
        Assert.Equal(written.Output, again.Output);
    }

    [Fact]
    public void A_setting_is_a_number_in_both_forms()
    {
        JsonNode settings = JsonNode.Parse(OracleRun.Of("eval", "dropout", "--input", "1", "--p", "0.3", "--mask", "1", "--json").Output)!["settings"]!;

        Assert.Equal("0.3", settings["p"]!.GetValue<string>());
        Assert.Equal("0x1.3333333333333p-2", settings["pHexadecimal"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("weight,gradient\n1,2\n3\n", "row 2 (line 3) has 1 cell")]
    [InlineData("weight,gradient\n1,2\n\n3,4\n", "row 2 (line 3) has 0 cells")]
    [InlineData("weight,gradient\n1,2\n3,x4\n", "row 2 (line 3), column gradient: \"x4\"")]
    [InlineData("weight,gradient\n1,nan\n", "often marks a missing value")]
    [InlineData("weight,gradient\n1,\n", "column gradient: nothing stands there")]
    [InlineData("weight,gradient\n1,1e999\n", "beyond the largest double")]
    [InlineData("weight,gradeint\n1,2\n", "column \"gradient\" is missing")]
    [InlineData("weight,gradient,bias\n1,2,3\n", "no column \"bias\"")]
    [InlineData("weight,weight\n1,2\n", "two columns are named \"weight\"")]
    [InlineData("weight,\n1,2\n", "column 2 has no name")]
    [InlineData("weight,gradient\n", "no rows")]
    [InlineData(" \n", "is empty")]
    [InlineData("""{"weight":[1],"gradient":[1,2]}""", "2 values")]
    [InlineData("""{"weight":[1],"weight":[1]}""", "is no JSON")]
    [InlineData("""[{"weight":1,"gradient":2},{"weight":1}]""", "[1] has the fields weight")]
    [InlineData("""{"weight":[null],"gradient":[1]}""", "null stands where a number is needed")]
    [InlineData("{\n}}", "is no JSON: line 2, byte 2")]
    [InlineData("weight,gradient,velocity\n1,2,3\n", "needs --momentum")]
    [InlineData("""{"weight":""", "is no JSON")]
    public void Bad_data_is_an_error_that_names_the_place(string input, string expected)
    {
        var run = OracleRun.With(new() { Input = input }, "eval", "sgd", "--eta", "0.5", "--file", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("--eta is 1/10, which is no double", "sgd", "--weights", "1", "--gradients", "1", "--eta", "1/10", "--type", "exact")]
    [InlineData("must be finite and at least 0", "sgd", "--weights", "1", "--gradients", "1", "--eta", "-1")]
    [InlineData("must lie in [0, 1]", "dropout", "--input", "1", "--p", "1.5", "--mask", "1")]
    [InlineData("no mask bit", "dropout", "--input", "1", "--p", "0.5", "--mask", "2")]
    [InlineData("exclude each other", "dropout", "--input", "1", "--p", "0.5", "--mask", "1", "--seed", "1")]
    [InlineData("exact arithmetic knows no \"inf\"", "evaluate", "--input", "inf", "--type", "exact")]
    [InlineData("--gradients has 1 value", "sgd", "--weights", "1,2", "--gradients", "1", "--eta", "1")]
    [InlineData("value 2: nothing stands there", "evaluate", "--input", "1,,2")]
    [InlineData("only BookPerBatch and BookPerStep use it", "sgd", "--weights", "1", "--gradients", "1", "--eta", "1", "--batch-size", "4")]
    [InlineData("--velocity needs --momentum", "sgd", "--weights", "1", "--gradients", "1", "--eta", "1", "--velocity", "1")]
    [InlineData("--nesterov goes with --momentum", "sgd", "--weights", "1", "--gradients", "1", "--eta", "1", "--nesterov")]
    [InlineData("BookPerStep", "sgd", "--weights", "1", "--gradients", "1", "--eta", "1", "--momentum", "0.5", "--variant", "BookPerStep")]
    [InlineData("did you mean \"Coupled\"", "sgd", "--weights", "1", "--gradients", "1", "--eta", "1", "--variant", "Coupld")]
    [InlineData("cannot be read", "evaluate", "--file", "no-such-file.csv")]
    [InlineData("no whole number", "regression", "step", "--eta", "1", "--weights", "1", "--batch", "-1", "--file", "-")]
    [InlineData("exclude each other", "evaluate", "--input", "1", "--json", "--csv")]
    public void Bad_arguments_are_errors(string expected, params string[] arguments)
    {
        var run = OracleRun.With(new() { Input = "x,target\n1,1\n" }, ["eval", .. arguments]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    public void Sigmoid_and_tanh_have_no_exact_value(string activation)
    {
        OracleRun.Setting input = new() { Input = Perceptron.Replace("{\"shape\"", $"{{\"activation\":\"{activation}\",\"shape\"", StringComparison.Ordinal) };
        foreach (string pass in new[] { "forward", "backward", "evaluate" })
        {
            var refused = OracleRun.With(input, "eval", "perceptron", pass, "--file", "-", "--type", "exact");
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains($"The activation {activation} needs exp, which has no exact value", refused.Error, StringComparison.Ordinal);
        }

        var computed = OracleRun.With(input, "eval", "perceptron", "backward", "--file", "-", "--json");
        Assert.Equal(0, computed.ExitCode);
        Assert.Contains($"\"{activation}\"", computed.Output, StringComparison.Ordinal);
    }

    private const string Perceptron = """{"shape":[2,2,1],"parameters":[1,0,0,1,0,0,1,1,0],"inputs":[[1,2]],"dropProbability":0.5,"masks":[[[1,0]]],"targets":[[1]]}""";
}
