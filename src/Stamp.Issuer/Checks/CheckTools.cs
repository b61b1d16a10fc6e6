using System.Diagnostics;
using Stamp.Core.Text;

namespace Stamp.Issuer.Checks;

/// <summary>Programs of others, each with its Debian package, that see labels as a printer and a phone would.</summary>
/// <param name="searchPath">As the PATH of the environment.</param>
internal sealed class CheckTools(string searchPath)
{
    public const string Rasterise = "pdftoppm", Pages = "pdfinfo", Zxing = "ZXingReader", Zbar = "zbarimg";

    private static readonly (string Tool, string Package)[] Packages =
        [(Rasterise, "poppler-utils"), (Pages, "poppler-utils"), (Zxing, "zxing-cpp-tools"), (Zbar, "zbar-tools")];

    public static CheckTools OfThisProcess() => new(Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>Null when they are all there.</summary>
    public Rejection? Missing(params ReadOnlySpan<string> tools)
    {
        List<string> packages = [];
        foreach (var (tool, package) in Packages)
        {
            if (tools.Contains(tool) && Find(tool) is null && !packages.Contains(package)) packages.Add(package);
        }
        var all = string.Join(' ', packages);
        return packages.Count == 0 ? null : Rejection.NotFound(
            $"Không kiểm tra được vì máy này thiếu chương trình; hãy cài gói: {all} (Debian, Ubuntu: apt-get install {all}).",
            $"Can't check, because programs are missing on this machine; install: {all} (Debian, Ubuntu: apt-get install {all}).");
    }

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
