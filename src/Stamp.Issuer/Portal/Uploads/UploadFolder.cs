using Stamp.Core.Settings;

namespace Stamp.Issuer.Portal.Uploads;

/// <summary>Where files are while their form is worked on: in the data folder, readable by its owner only.</summary>
internal sealed class UploadFolder(StampsSettings settings)
{
    /// <summary>No request lasts that long: what is older was left by a process that died.</summary>
    private static readonly TimeSpan Left = TimeSpan.FromDays(1);

    private readonly string path = settings.Folder.Uploads;

    public FileStream Create()
    {
        OwnFolder.Make(path);
        // Not deleted by the handle: whoever keeps the file moves it away.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(System.IO.Path.Combine(path, $"{Guid.NewGuid():N}.part"), options);
    }

    /// <summary>Removes what a process that died has left.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(path)) return;
        foreach (var file in Directory.EnumerateFiles(path, "*.part"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > Left) File.Delete(file);
        }
    }
}
