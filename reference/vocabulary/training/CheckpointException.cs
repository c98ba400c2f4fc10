namespace Verification.Vocabulary.Training;

/// <summary>A file is no checkpoint, or none of this training. The message says where and what would be right.</summary>
/// <param name="path">The file.</param>
/// <param name="message">What is wrong with it.</param>
public sealed class CheckpointException(string path, string message) : Exception($"{path}: {message}")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
