using System.Security.Cryptography;
using Stamp.Core.Keys;
using Stamp.Core.OwnFiles;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Runs;

/// <param name="Report">The format's own.</param>
/// <param name="Result">As the registry keeps it.</param>
/// <param name="Kept">How many labels were taken over from an interrupted run.</param>
public sealed record WrittenFile(LabelSheetReport Report, PrintResult Result, long Kept);

/// <summary>
/// The file of a run: written under a temporary name in the folder of its target, flushed to the disk, and
/// renamed when it is complete and recorded. On the way a checkpoint beside it tells how far it is whole.
/// </summary>
/// <param name="target">Full path.</param>
internal sealed class RunFile(string target)
{
    /// <summary>So much work is done again after a crash. Flushing takes milliseconds, on a slow disk tens of them.</summary>
    public static readonly TimeSpan CheckpointEvery = TimeSpan.FromMilliseconds(500);

    public string Target => target;

    /// <summary>One name for each target, so that a rerun replaces what a killed run left.</summary>
    public string Temporary { get; } = Beside(target, ".part");

    public string Progress { get; } = Beside(target, ".progress");

    /// <summary>Writes the whole file under its temporary name. Where it can't, nothing of it stays.</summary>
    /// <param name="run">Names the run in checkpoints.</param>
    /// <param name="resume">Goes on from what an interrupted run left, as far as that holds.</param>
    /// <param name="every">How far checkpoints are apart.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the temporary file is gone then too.</exception>
    public Outcome<WrittenFile> Write(
        ILabelFormat format, LabelSheetJob job, string run, bool resume, TimeSpan every, IProgress<long>? progress, CancellationToken cancel)
    {
        try
        {
            // Opened outside of the inner try, so that a second run for this target doesn't delete the first one's file.
            using var part = PartFile.Open(Temporary, anew: !resume);
            try
            {
                if (!resume) Checkpoint.Remove(Progress);
                var marks = format.Continues ? new Checkpoints(part, Progress, run, every, progress) : progress;
                var front = resume && format.Continues && Checkpoint.Load(Progress, run) is { } checkpoint && part.Keep(checkpoint, cancel)
                    ? new WrittenPart(checkpoint.Labels, part.Front())
                    : null;
                if (resume && front is null) part.Empty();
                if (!Written(format, job, part, ref front, marks, cancel).Succeeded(out var report, out var rejection))
                {
                    Discard();
                    return rejection;
                }
                part.FlushToDisk();
                return new WrittenFile(report, new(report.Labels, part.Position, part.Sha256()), front?.Labels ?? 0);
            }
            catch
            {
                Discard();
                throw;
            }
        }
        catch (Exception error) when (FileFaults.Explains(error))
        {
            return FileFaults.Explain(error, target);
        }
    }

    /// <summary>Gives the file its final name. Null when it stands there; else nothing does that did not before.</summary>
    public Rejection? Release()
    {
        try
        {
            File.Move(Temporary, target, overwrite: true);
            Checkpoint.Remove(Progress);
        }
        catch (Exception error) when (FileFaults.Explains(error))
        {
            return FileFaults.Explain(error, target);
        }
        try
        {
            FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(target))!);
        }
        catch (IOException)
        {
            // The name stands. Only a power cut within seconds could take it back, and then a resume finds the file.
        }
        return null;
    }

    /// <summary>Removes what is there under temporary names.</summary>
    public void Discard()
    {
        FileFaults.Remove(Temporary);
        Checkpoint.Remove(Progress);
    }

    /// <summary>As <see cref="Discard"/>, unless a run is writing there now: then what is there is its own.</summary>
    public void Sweep()
    {
        try
        {
            if (!OwnFile.IsOwn(Temporary)) Discard();
            else using (new FileStream(Temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) Discard();
        }
        catch (FileNotFoundException)
        {
            Checkpoint.Remove(Progress);
        }
        catch (Exception error) when (FileFaults.Explains(error))
        {
        }
    }

    /// <summary>Whether a file is the one that a run made.</summary>
    public static bool Holds(string path, PrintResult result)
    {
        try
        {
            // Opening a pipe would wait for whoever writes into it.
            if (!OwnFile.IsRegular(path)) return false;
            using var file = File.OpenRead(path);
            return file.Length == result.Bytes && Convert.ToHexStringLower(SHA256.HashData(file)) == result.Sha256;
        }
        catch (Exception error) when (FileFaults.Explains(error))
        {
            return false;
        }
    }

    private static Outcome<LabelSheetReport> Written(
        ILabelFormat format, LabelSheetJob job, PartFile part, ref WrittenPart? front, IProgress<long>? progress, CancellationToken cancel)
    {
        try
        {
            return format.Write(job, part, front, progress, cancel);
        }
        catch (InvalidDataException) when (front is not null)
        {
            // Its checksum holds, yet this program would have written something else: then it writes all of it.
            part.Empty();
            front = null;
            return format.Write(job, part, null, progress, cancel);
        }
    }

    private static string Beside(string path, string suffix) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}{suffix}");

    /// <summary>Whenever labels are reported they end where the file ends: there it can be continued.</summary>
    private sealed class Checkpoints(PartFile part, string path, string run, TimeSpan every, IProgress<long>? progress) : IProgress<long>
    {
        private long last = Environment.TickCount64;

        public void Report(long value)
        {
            progress?.Report(value);
            if (Environment.TickCount64 - last < every.TotalMilliseconds) return;
            part.FlushToDisk();
            new Checkpoint(run, Checkpoint.ThisProgram, value, part.Position, part.Sha256()).Save(path);
            last = Environment.TickCount64;
        }
    }
}
