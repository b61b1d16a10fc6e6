using System.Diagnostics;
using Stamp.Core.Text;

namespace Stamp.Issuer.Checks;

/// <summary>Programs of others that see labels as a printer would; the check goes without them as well.</summary>
/// <param name="searchPath">As the PATH of the environment.</param>
internal sealed class CheckTools(string searchPath)
{
    public const string Rasterise = "pdftoppm", Pages = "pdfinfo";

    public static CheckTools OfThisProcess() => new(Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>Whether poppler is here. Its pictures are the stronger check: letters and logos that lie over a symbol are in them.</summary>
    public bool HasPoppler => Find(Rasterise) is not null && Find(Pages) is not null;

    /// <summary>A PDF's pages as pictures, by poppler where it is here.</summary>
    public IPdfPictures Pdf(string file) => HasPoppler ? new PdfPages(this, file) : new PdfContent(file);

    /// <param name="folder">Where it works.</param>
    /// <param name="mayEndWith">An exit code besides 0 that is no failure.</param>
    /// <returns>Its standard output.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Outcome<byte[]> Run(string tool, string folder, IEnumerable<string> arguments, CancellationToken cancel, int mayEndWith = 0)
    {
        var start = new ProcessStartInfo(Find(tool) ?? tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        using var stop = cancel.Register(() => Stop(process));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        cancel.ThrowIfCancellationRequested();
        if (process.ExitCode == 0 || process.ExitCode == mayEndWith) return output.ToArray();
        var told = errors.Result.Split('\n')[0].Trim();
        return Rejection.Files(
            $"Không kiểm tra được: {tool} dừng với mã {process.ExitCode}: {told}", $"Can't check: {tool} ended with {process.ExitCode}: {told}");
    }

    private string? Find(string tool) =>
        searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    private static void Stop(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
