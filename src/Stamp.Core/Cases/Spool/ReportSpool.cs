using Stamp.Core.Keys;
using Stamp.Core.OwnFiles;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Cases.Spool;

/// <summary>
/// Reports that wait on a verify node's disk while the registry can't be had: one file each, named by its request id,
/// readable by its owner only. When <see cref="Keep"/> returns, the file survives a power cut; it is deleted when its
/// case is durable. Nodes of one machine may share a folder: a report delivered twice is one case.
/// </summary>
public sealed class ReportSpool(string folder)
{
    private const string Waiting = ".report", Part = ".part", Broken = ".broken";

    /// <summary>What an outage of a day may bring, five times over; without photos 10 MB.</summary>
    public const int MostReports = 1_000;

    /// <summary>Of all that waits. Past half of it reports are kept without their photo, so that photos never use up the room for words.</summary>
    public const long MostBytes = 512L * 1024 * 1024;

    /// <summary>A file that is written takes no longer; what is older was left by a crash before anyone was told.</summary>
    private static readonly TimeSpan Left = TimeSpan.FromHours(1);

    private readonly Lock keeping = new();

    /// <summary>How many wait.</summary>
    public int Depth => Files().Count();

    /// <returns>Files where it can't be kept: no room, a full disk. Then nothing of it stays.</returns>
    public Outcome<TakenReport> Keep(ConsumerReport report)
    {
        try
        {
            lock (keeping)
            {
                MakeFolder();
                var name = System.IO.Path.Combine(folder, report.RequestId + Waiting);
                if (File.Exists(name)) return Answer(report);
                var (count, bytes) = Files().Aggregate((Count: 0, Bytes: 0L), (sum, file) => (sum.Count + 1, sum.Bytes + file.Length));
                if (count >= MostReports || bytes >= MostBytes) return Full;
                if (report.Photo is not null && bytes >= MostBytes / 2) report = report with { Photo = null, PhotoLeftOut = true };
                Write(name, ReportFile.Write(report));
            }
            return Answer(report);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không ghi được phản ánh: {error.Message}", $"The report can't be written: {error.Message}");
        }
    }

    /// <summary>As above, on a thread of its own: a disk may take its time.</summary>
    public Task<Outcome<TakenReport>> KeepAsync(ConsumerReport report) => OwnThread.RunAsync(() => Keep(report));

    /// <summary>
    /// Delivers what waits, until the registry can't be had. What is no report, or can't ever be delivered, is set
    /// aside for the operator to look at.
    /// </summary>
    public ReportDelivery Deliver(CaseIntake intake)
    {
        int delivered = 0, setAside = 0;
        foreach (var file in Files().OrderBy(file => file.LastWriteTimeUtc).ToList())
        {
            if (ReadOrNull(file) is not { } bytes) continue;
            if (ReportFile.Read(bytes) is not { } report)
            {
                file.MoveTo(file.FullName + Broken, overwrite: true);
                setAside++;
                continue;
            }
            if (intake.Take(report, acknowledged: true).Rejection is { } rejection) return new(delivered, setAside, rejection);
            file.Delete();
            delivered++;
        }
        foreach (var part in Parts()) part.Delete();
        return new(delivered, setAside, null);
    }

    private static TakenReport Answer(ConsumerReport report) => new(ReportRules.ReferenceOf(report.RequestId), report.PhotoLeftOut);

    private IEnumerable<FileInfo> Files() => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*" + Waiting) : [];

    private IEnumerable<FileInfo> Parts() => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*" + Part).Where(part => DateTime.UtcNow - part.LastWriteTimeUtc > Left)
        : [];

    // Another node of this machine may have delivered it a moment ago.
    private static byte[]? ReadOrNull(FileInfo file)
    {
        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private void Write(string name, byte[] bytes)
    {
        var part = name + Guid.NewGuid().ToString("N") + Part;
        try
        {
            using (var stream = OwnFile.Open(part, FileMode.CreateNew, FileAccess.Write, FileShare.Read))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(part, name, overwrite: true);
            FolderSync.Flush(folder);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private void MakeFolder()
    {
        if (Directory.Exists(folder)) return;
        var above = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(folder))!;
        // A data folder that was deleted is not made again: nobody would look for reports in it.
        if (!Directory.Exists(above)) throw new DirectoryNotFoundException($"{above} is not there");
        OwnFile.MakeFolder(folder);
        FolderSync.Flush(above);
    }

    private static Rejection Full { get; } = Rejection.Files(
        "Hiện không nhận thêm phản ánh được. Hãy thử lại sau.", "No more reports can be taken at the moment. Try again later.");
}

/// <param name="SetAside">Files that hold no report of ours.</param>
/// <param name="Trouble">Why it stopped; null: nothing is left.</param>
public sealed record ReportDelivery(int Delivered, int SetAside, Rejection? Trouble);
