using Verification.Properties.Subjects.Processes;

namespace Verification.Gate.Doors;

/// <summary>A command is split as a person means it, without a shell.</summary>
public sealed class CommandsAreSplit
{
    [Theory]
    [InlineData("python3 mine.py", "python3", "mine.py")]
    [InlineData("  a   b ", "a", "b")]
    [InlineData("a 'b c' \"d e\"", "a", "b c", "d e")]
    [InlineData("a'b'c", "abc")]
    [InlineData("a '' \"\"", "a", "", "")]
    [InlineData("a \\ b\\'c", "a", " b'c")]
    [InlineData("a \"b\\\"c\\\\d\\e\"", "a", "b\"c\\d\\e")]
    [InlineData("sh -c 'echo \"$X\" \\n'", "sh", "-c", "echo \"$X\" \\n")]
    public void At_spaces_outside_of_quotes(string command, params string[] words) => Assert.Equal(words, CommandWords.Split(command, backslashEscapes: true));

    [Fact]
    public void A_backslash_is_a_letter_where_paths_have_it() => Assert.Equal([@"C:\mine\a.exe", @"b\"], CommandWords.Split(@"C:\mine\a.exe b\", backslashEscapes: false));

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("   ")]
    public void An_open_quote_or_nothing_is_refused(string command) => Assert.Throws<FormatException>(() => CommandWords.Split(command, backslashEscapes: true));

    [Theory]
    [InlineData("plain")]
    [InlineData("two words")]
    [InlineData("it's $HOME \"quoted\" \\ back")]
    [InlineData("")]
    public void What_is_quoted_comes_back(string word) => Assert.Equal([word], CommandWords.Split(CommandWords.Quote(word), backslashEscapes: true));
}
