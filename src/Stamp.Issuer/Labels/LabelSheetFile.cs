using Stamp.Core.Text;

namespace Stamp.Issuer.Labels;

/// <summary>
/// Writes a job's sheets to a file that is either whole or not there: a temporary name in the same
/// folder, flushed to the disk, renamed when complete. A complete file of an earlier run stays until
/// the new one takes its place.
/// </summary>
public static class LabelSheetFile
{
    /// <summary>Errors of the system as .NET hands them on: errno on Unix, an HRESULT on Windows.</summary>
    private const int NoSpace = 28, QuotaExceeded = 122, DiskFullWindows = unchecked((int)0x80070070);

    /// <summary>One name for each target, so that a rerun replaces what a killed run left.</summary>
    public static string TemporaryNameOf(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.part");

    /// <exception cref="OperationCanceledException">Cancelled; the temporary file is gone then too.</exception>
    public static Outcome<LabelSheetReport> Write(LabelSheetJob job, string path, IProgress<long>? progress, CancellationToken cancel) =>
        Write(LabelSheetWriter.Write, job, path, progress, cancel);

    /// <inheritdoc cref="Write(LabelSheetJob, string, IProgress{long}?, CancellationToken)"/>
    public static Outcome<LabelSheetReport> Write(LabelFormat format, LabelSheetJob job, string path, IProgress<long>? progress, CancellationToken cancel)
    {
        var temporary = TemporaryNameOf(path);
        try
        {
            return WriteWhole(format, job, temporary, path, progress, cancel);
        }
        catch (IOException error) when (error.HResult is NoSpace or QuotaExceeded or DiskFullWindows)
        {
            return Rejection.Files(
                $"Đĩa đầy khi ghi {path}; không có tệp nào được tạo. Hãy giải phóng chỗ rồi in lại.",
                $"The disk filled up while writing {path}; no file was made. Free some space and print again.");
        }
        catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException)
        {
            return Rejection.Files(
                $"Không có thư mục để ghi {path}, hoặc thư mục vừa biến mất.",
                $"The folder for {path} is not there, or has just vanished.");
        }
        catch (UnauthorizedAccessException)
        {
            return Rejection.Files($"Không có quyền ghi {path}.", $"Not permitted to write {path}.");
        }
        catch (IOException error)
        {
            return Rejection.Files($"Không ghi được {path}: {error.Message}", $"Can't write {path}: {error.Message}");
        }
    }

    private static Outcome<LabelSheetReport> WriteWhole(
        LabelFormat format, LabelSheetJob job, string temporary, string path, IProgress<long>? progress, CancellationToken cancel)
    {
        // FileShare.None is a lock: a second run for the same target is refused instead of mixed in. It
        // is taken outside of the try, so that the loser doesn't delete the winner's file.
        var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            Outcome<LabelSheetReport> outcome;
            using (file)
            {
                outcome = format(job, file, progress, cancel);
                if (outcome.Rejection is null) file.Flush(flushToDisk: true);
            }
            if (outcome.Rejection is null) File.Move(temporary, path, overwrite: true);
            else File.Delete(temporary);
            return outcome;
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>What went wrong first is what is told; the next run replaces what can't be removed now.</summary>
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (IOException)
        {
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
