using Microsoft.AspNetCore.Http;

namespace Stamp.Issuer.Portal.Uploads;

/// <summary>A file that came with a form, in the data folder until the request ends.</summary>
/// <param name="FileName">As the sender calls it, without folders: to be shown, never to be opened.</param>
internal sealed record UploadedFile(string Field, string FileName, string Path, long Length) : IDisposable
{
    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read);

    public byte[] ReadAll() => File.ReadAllBytes(Path);

    /// <summary>Keeps it beyond the request, at a path on the data folder's disk; from then on it is the caller's.</summary>
    public void MoveTo(string path) => File.Move(Path, path);

    public void Dispose() => File.Delete(Path);
}

internal static class UploadedFiles
{
    /// <summary>The file of a field; null where none was chosen.</summary>
    public static UploadedFile? File(this HttpContext context, string field) =>
        context.Features.Get<IReadOnlyList<UploadedFile>>()?.FirstOrDefault(file => file.Field == field);
}
