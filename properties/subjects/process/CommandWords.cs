using System.Text;

namespace Verification.Properties.Subjects.Processes;

/// <summary>Splits a command into program and arguments as a person types them, without a shell.</summary>
public static class CommandWords
{
    // What no shell treats in any way.
    private const string PlainSigns = "@%+=:,./-_";

    // What a shell treats even inside of double quotes.
    private const string QuotedMeaning = "\"$`\\!";

    /// <summary>
    /// Splits at spaces; single and double quotes keep them. A backslash takes the next character as it is, outside of quotes and, before
    /// a quote or a backslash, in double ones; where paths are written with it (Windows) it is an ordinary character.
    /// </summary>
    /// <exception cref="FormatException">A quote is not closed, or there is no word.</exception>
    public static IReadOnlyList<string> Split(string command) => Split(command, backslashEscapes: !OperatingSystem.IsWindows());

    /// <summary>A word as it is typed into a shell: in quotes where it needs them.</summary>
    public static string Quote(string word)
        => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || PlainSigns.Contains(letter, StringComparison.Ordinal)) ? word
            : word.AsSpan().ContainsAny(QuotedMeaning) ? $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"
            : $"\"{word}\"";

    /// <summary>Splits, with the choice what a backslash does.</summary>
    /// <exception cref="FormatException">A quote is not closed, or there is no word.</exception>
    public static IReadOnlyList<string> Split(string command, bool backslashEscapes)
    {
        List<string> words = [];
        StringBuilder word = new();
        bool inWord = false;
        char? quote = null;
        for (int i = 0; i < command.Length; i++)
        {
            char letter = command[i];
            char? next = i + 1 < command.Length ? command[i + 1] : null;
            bool escapes = backslashEscapes && letter == '\\' && next is not null && (quote is null || (quote == '"' && next is '"' or '\\'));
            if (escapes)
            {
                word.Append(next);
                inWord = true;
                i++;
            }
            else if (letter == quote)
            {
                quote = null;
            }
            else if (quote is null && letter is '"' or '\'')
            {
                quote = letter;
                inWord = true;
            }
            else if (quote is null && char.IsWhiteSpace(letter))
            {
                if (inWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    inWord = false;
                }
            }
            else
            {
                word.Append(letter);
                inWord = true;
            }
        }

        if (quote is not null)
        {
            throw new FormatException($"The quote {quote} in the command {command} is not closed.");
        }

        if (inWord)
        {
            words.Add(word.ToString());
        }

        return words.Count > 0 ? words : throw new FormatException("The command is empty; name a program, such as cmd:python3 mine.py.");
    }
}
