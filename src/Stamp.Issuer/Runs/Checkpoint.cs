using System.Runtime.InteropServices;
using System.Text.Json;
using Stamp.Core.Codes;
using Stamp.Core.OwnFiles;

namespace Stamp.Issuer.Runs;

/// <summary>
/// How far a file that is being written is whole, kept beside it. Written after the file itself was flushed
/// to the disk, so that what it says also holds after a power cut.
/// </summary>
/// <param name="Run">Names the run; a part of another run is none of this one's.</param>
/// <param name="Program">The builds of our programs and of .NET: another deflate may make other bytes.</param>
/// <param name="Sha256">Of the first <paramref name="Bytes"/> bytes.</param>
internal sealed record Checkpoint(string Run, string Program, long Labels, long Bytes, string Sha256)
{
    public static string ThisProgram { get; } =
        $"{typeof(Checkpoint).Module.ModuleVersionId} {typeof(StampCode).Module.ModuleVersionId} {RuntimeInformation.FrameworkDescription}";

    public void Save(string path)
    {
        var temporary = $"{path}.new";
        using (var file = OwnFile.OpenTemporary(temporary))
        {
            file.SetLength(0);
            JsonSerializer.Serialize(file, this);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Null where there is none, or none that this program can go on from.</summary>
    public static Checkpoint? Load(string path, string run)
    {
        // What somebody else put there is no word of ours, and a pipe would never end.
        if (!OwnFile.IsOwn(path)) return null;
        try
        {
            var found = JsonSerializer.Deserialize<Checkpoint>(File.ReadAllBytes(path));
            return found is { Labels: > 0, Bytes: > 0 } && found.Run == run && found.Program == ThisProgram ? found : null;
        }
        catch (Exception error) when (error is JsonException || FileFaults.Explains(error))
        {
            return null;
        }
    }

    public static void Remove(string path) => FileFaults.Remove(path, $"{path}.new");
}
