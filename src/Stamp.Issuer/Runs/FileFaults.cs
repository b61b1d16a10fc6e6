using Stamp.Core.Text;

namespace Stamp.Issuer.Runs;

/// <summary>The one place that turns what happens to a run's file into sentences.</summary>
internal static class FileFaults
{
    /// <summary>Errors of the system as .NET hands them on: errno on Unix, an HRESULT on Windows.</summary>
    private const int NoSpace = 28, QuotaExceeded = 122, DiskFullWindows = unchecked((int)0x80070070);

    /// <summary>Whether <see cref="Explain"/> has a sentence for it.</summary>
    public static bool Explains(Exception error) => error is IOException or UnauthorizedAccessException;

    public static Rejection Explain(Exception error, string path) => error switch
    {
        IOException { HResult: NoSpace or QuotaExceeded or DiskFullWindows } => Rejection.Files(
            $"Đĩa đầy khi ghi {path}; không có tệp nào được tạo. Hãy giải phóng chỗ rồi in lại.",
            $"The disk filled up while writing {path}; no file was made. Free some space and print again."),
        DirectoryNotFoundException or FileNotFoundException => Rejection.Files(
            $"Không có thư mục để ghi {path}, hoặc thư mục vừa biến mất.",
            $"The folder for {path} is not there, or has just vanished."),
        UnauthorizedAccessException => Rejection.Files($"Không có quyền ghi {path}.", $"Not permitted to write {path}."),
        _ => Rejection.Files($"Không ghi được {path}: {error.Message}", $"Can't write {path}: {error.Message}"),
    };

    /// <summary>What went wrong first is what is told; the next run replaces what can't be removed now.</summary>
    public static void Remove(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception error) when (Explains(error))
            {
            }
        }
    }
}
