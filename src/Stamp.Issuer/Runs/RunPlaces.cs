using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Runs;

/// <summary>Where runs' files stand, and what may be written there.</summary>
internal sealed class RunPlaces(DataFolder folder, PrintRuns runs)
{
    private readonly string root = Path.GetFullPath(folder.Path);

    /// <summary>In the labels folder, named by what is in it.</summary>
    public string Default(StampBatch batch, IndexRange range, string template, ILabelFormat format)
    {
        var part = range == IndexRange.All(batch.Count) ? "" : $"-{range}";
        return Path.Combine(folder.Labels, $"batch-{batch.Number}-{template}{part}.{format.Name}");
    }

    /// <summary>As runs keep it: relative where it is in the data folder, which may be moved.</summary>
    public string Stored(string path)
    {
        var relative = Path.GetRelativePath(root, Path.GetFullPath(path));
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? Path.GetFullPath(path)
            : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    public RunFile FileOf(PrintRun run) => new(Path.GetFullPath(Path.Combine(root, run.Request.File)));

    /// <summary>
    /// Whether what stands under a name may give way: nothing is there, or what an earlier run made and can
    /// be made again, or the person said so. A file that we did not make is nobody's to lose.
    /// </summary>
    public Outcome<bool> MayWrite(string path, bool replace)
    {
        if (path.Length == 0) return Rejection.BadInput("--out: thiếu tên tệp.", "--out: the file's name is missing.");
        if (Directory.Exists(path)) return Rejection.Files($"{path} là một thư mục, không phải tệp.", $"{path} is a folder, not a file.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))) return FileFaults.Explain(new DirectoryNotFoundException(), path);
        if (replace || !File.Exists(path)) return true;
        if (!runs.ThatMade(Stored(path)).Succeeded(out var made, out var rejection)) return rejection;
        return made.Any(run => RunFile.Holds(path, run.Result!)) ? true : Rejection.Files(
            $"Đã có tệp {path} mà không phải do lần in nào tạo ra. Hãy chọn --out khác, hoặc thêm --replace để thay tệp đó.",
            $"There is a file {path} already that no run made. Choose another --out, or add --replace to have it replaced.");
    }
}
