using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Verification.Vocabulary.Training;

/// <summary>A training's state as a file: every bit of it, so that a broken-off training goes on as if it had not been.</summary>
/// <remarks>
/// Text in UTF-8, lines ended by a line feed, each a word and what belongs to it, in this order: <c>checkpoint 1</c> (the version of the format);
/// <c>type float</c> or <c>double</c>; <c>training</c> and the <see cref="ITrainer{T}.Fingerprint"/>; <c>steps</c> and <c>epochs</c>, decimal;
/// <c>parameters</c> and <c>velocities</c>, each a count and the numbers' bits, least significant byte first, in base64 (left out where the count is 0);
/// <c>digest</c> and SHA-256 over all lines before, in hexadecimal digits.
/// </remarks>
public static class Checkpoint
{
    /// <summary>The version of the format that is written, and the only one that is read.</summary>
    public const int Version = 1;

    private const string VersionWord = "checkpoint";
    private const string TypeWord = "type";
    private const string TrainingWord = "training";
    private const string StepsWord = "steps";
    private const string EpochsWord = "epochs";
    private const string ParametersWord = "parameters";
    private const string VelocitiesWord = "velocities";
    private const string DigestWord = "digest";

    /// <summary>Writes a trainer's state, whole or not at all: beside the place first, then moved there.</summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="trainer">Whose state.</param>
    /// <exception cref="IOException">The file cannot be written; an older one is as it was.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Write<T>(string path, ITrainer<T> trainer)
        where T : struct
        => Write(path, trainer.State, trainer.Fingerprint);

    /// <summary>Writes a state, whole or not at all: beside the place first, then moved there.</summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="state">The state.</param>
    /// <param name="fingerprint">The training that it belongs to.</param>
    /// <exception cref="IOException">The file cannot be written; an older one is as it was.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static void Write<T>(string path, TrainingState<T> state, string fingerprint)
        where T : struct
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{VersionWord} {Version}\n{TypeWord} {NumberBytes.TypeName<T>()}\n{TrainingWord} {fingerprint}\n");
        text.Append(CultureInfo.InvariantCulture, $"{StepsWord} {state.Steps}\n{EpochsWord} {state.Epochs}\n");
        text.Append(Numbers(ParametersWord, state.Parameters)).Append(Numbers(VelocitiesWord, state.Velocities));
        byte[] lines = Encoding.ASCII.GetBytes(text.ToString());
        byte[] digest = Encoding.ASCII.GetBytes($"{DigestWord} {Digest(lines)}\n");

        string temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.tmp");
        try
        {
            using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(lines);
                file.Write(digest);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads a file and lets a trainer go on from it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">A trainer with the plan, model and data of the one that wrote it; unchanged where the file is refused.</param>
    /// <exception cref="CheckpointException">The file is no checkpoint, or belongs to another training.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Resume<T>(string path, ITrainer<T> trainer)
        where T : struct
    {
        TrainingState<T> state = Read<T>(path, trainer.Fingerprint);
        try
        {
            trainer.Resume(state);
        }
        catch (ArgumentException refused)
        {
            throw new CheckpointException(path, refused.Message);
        }
    }

    /// <summary>Reads a state.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">The training that it has to belong to.</param>
    /// <exception cref="CheckpointException">The file is no checkpoint, or belongs to another training; the message says where and what would be right.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NotSupportedException">T is neither float nor double.</exception>
    public static TrainingState<T> Read<T>(string path, string fingerprint)
        where T : struct
    {
        string type = NumberBytes.TypeName<T>();
        LineReader lines = new(path, File.ReadAllBytes(path));
        string version = lines.Next(VersionWord);
        lines.Expect(version == Version.ToString(CultureInfo.InvariantCulture), $"version \"{version}\" of the format; this program reads version {Version}");
        lines.ExpectDigest();
        string writtenType = lines.Next(TypeWord);
        lines.Expect(writtenType == type, $"numbers of type \"{writtenType}\"; this training computes in {type}");
        string training = lines.Next(TrainingWord);
        lines.Expect(
            training == fingerprint,
            $"the state of another training, {training}; this one is {fingerprint}: plan (but for the number of epochs), model and data must be the same");
        long steps = lines.NextCount(StepsWord, long.MaxValue);
        int epochs = (int)lines.NextCount(EpochsWord, int.MaxValue);
        T[] parameters = lines.NextNumbers<T>(ParametersWord);
        T[] velocities = lines.NextNumbers<T>(VelocitiesWord);
        lines.ExpectEnd();
        lines.Expect(velocities.Length == 0 || velocities.Length == parameters.Length, $"{velocities.Length} velocities; there must be none, or one for each of {parameters.Length} parameters");
        lines.Expect(steps >= epochs, $"{epochs} completed epochs in {steps} steps; an epoch has at least one");
        return new TrainingState<T>(parameters, velocities, steps, epochs);
    }

    private static string Numbers<T>(string word, T[] numbers)
        => numbers.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{word} 0\n")
            : string.Create(CultureInfo.InvariantCulture, $"{word} {numbers.Length} {Convert.ToBase64String(NumberBytes.Of(numbers, 0, numbers.Length))}\n");

    private static string Digest(byte[] lines) => Convert.ToHexStringLower(SHA256.HashData(lines));

    /// <summary>Reads line after line, and says of what is wrong in which line it stands.</summary>
    private sealed class LineReader(string path, byte[] file)
    {
        private int _line;
        private int _start;

        /// <summary>What follows the word that the next line must begin with.</summary>
        public string Next(string word)
        {
            _line++;
            int end = Array.IndexOf(file, (byte)'\n', _start);
            Expect(end >= 0, $"the file ends where a line \"{word} ...\" should end");
            string line = Encoding.ASCII.GetString(file, _start, end - _start);
            Expect(line.StartsWith(word + ' ', StringComparison.Ordinal), $"a line \"{Shortened(line)}\" stands where one \"{word} ...\" should");
            _start = end + 1;
            return line[(word.Length + 1)..];
        }

        /// <summary>The whole number, at least 0, of the next line.</summary>
        public long NextCount(string word, long largest)
        {
            string text = Next(word);
            bool isCount = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count <= largest;
            Expect(isCount, $"{word} \"{Shortened(text)}\" is no whole number from 0 to {largest}");
            return count;
        }

        /// <summary>The numbers of the next line.</summary>
        public T[] NextNumbers<T>(string word)
        {
            string[] parts = Next(word).Split(' ');
            bool isCount = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count);
            Expect(isCount && parts.Length == (count == 0 ? 1 : 2), $"{word} must be a count and, if it is not 0, the numbers in base64");
            if (count == 0)
            {
                return [];
            }

            byte[] bytes = new byte[parts[1].Length];
            bool isBase64 = Convert.TryFromBase64String(parts[1], bytes, out int written);
            T[]? numbers = isBase64 ? NumberBytes.From<T>(bytes[..written]) : null;
            Expect(numbers?.Length == count, $"{word} says {count} numbers and has {(numbers is null ? "no whole numbers in base64" : numbers.Length)}");
            return numbers!;
        }

        /// <summary>The file's last line must be the digest of those before.</summary>
        public void ExpectDigest()
        {
            // A digest's line: the word, a blank, two digits a byte, a line feed.
            int length = DigestWord.Length + 1 + (2 * SHA256.HashSizeInBytes) + 1;
            Expect(file.Length >= _start + length, "the file ends before its digest; it was cut off");
            string last = Encoding.ASCII.GetString(file, file.Length - length, length);
            Expect(last.StartsWith(DigestWord + ' ', StringComparison.Ordinal) && last[^1] == '\n', $"the file does not end with a line \"{DigestWord} ...\"; it was cut off or changed");
            Expect(last[(DigestWord.Length + 1)..^1] == Digest(file[..^length]), "the digest is not that of the lines before it; the file was changed");
        }

        /// <summary>Nothing but the digest may be left.</summary>
        public void ExpectEnd()
        {
            _ = Next(DigestWord);
            Expect(_start == file.Length, "something follows the digest");
        }

        public void Expect(bool condition, string otherwise)
        {
            if (!condition)
            {
                throw new CheckpointException(path, string.Create(CultureInfo.InvariantCulture, $"line {_line}: {otherwise}."));
            }
        }

        // Enough of a line to recognize it by.
        private static string Shortened(string text)
        {
            const int Enough = 40;
            return text.Length <= Enough ? text : text[..Enough] + "...";
        }
    }
}
