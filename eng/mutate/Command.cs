using System.Globalization;
using System.IO.Enumeration;

namespace Stamp.Mutate;

/// <summary>The command line: which files, which tests, how good it must be.</summary>
internal sealed record Command(string Root, IReadOnlyList<string> Files, string Project, IReadOnlyList<string> Tests, double AtLeast)
{
    public const string Usage = """
        ./test mutate PATH… [--tests CLASS,…] [--at-least PERCENT]

        Thay đổi mã nguồn từng chỗ một và xem có kiểm thử nào nhận ra không. / Changes the source in one place at a time and
        looks whether a test notices.
          PATH                  tệp hoặc thư mục của một dự án trong src / files or folders of one project in src
          --tests CLASS,…       lớp kiểm thử, với * / test classes, with *; else those of the same folders in tests/PROJECT.Tests
          --at-least PERCENT    mã thoát 1 nếu thấp hơn / exit code 1 below that
        Bản báo cáo / the report: artifacts/mutate/report.json
        """;

    public static Command Parse(string root, string[] arguments)
    {
        List<string> paths = [], tests = [];
        var atLeast = 0.0;
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] is "--tests" or "--at-least" && index + 1 == arguments.Length) throw new MutateException(Usage);
            if (arguments[index] == "--tests") tests.AddRange(arguments[++index].Split(',', StringSplitOptions.RemoveEmptyEntries));
            else if (arguments[index] == "--at-least" && double.TryParse(arguments[index + 1], NumberStyles.Float, CultureInfo.InvariantCulture, out atLeast)) index++;
            else if (arguments[index].StartsWith('-')) throw new MutateException(Usage);
            else paths.Add(arguments[index]);
        }
        if (paths.Count == 0) throw new MutateException(Usage);
        var files = paths.SelectMany(path => FilesOf(root, path)).Distinct().Order(StringComparer.Ordinal).ToList();
        var projects = files.Select(file => file.Split('/')[1]).Distinct().ToList();
        if (projects.Count > 1) throw new MutateException($"Chỉ một dự án mỗi lần. / One project at a time, not {string.Join(", ", projects)}.");
        if (!Directory.Exists(Path.Combine(root, "tests", projects[0] + ".Tests"))) throw new MutateException($"Không có / there is no tests/{projects[0]}.Tests");
        return new(root, files, projects[0], tests, atLeast);
    }

    /// <summary>Whether the tests of a class are asked: one that was named, else one whose namespace is that of a mutated folder.</summary>
    public bool Wants(string name) => Tests.Count > 0
        ? Tests.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name))
        : Files.Select(Namespace).Distinct().Any(space => name.StartsWith(space + ".", StringComparison.Ordinal));

    // src/Stamp.Core/Orders/Order.cs is tested in Stamp.Core.Tests.Orders.
    private string Namespace(string file) => string.Join('.', [Project + ".Tests", .. file.Split('/')[2..^1]]);

    private static IEnumerable<string> FilesOf(string root, string path)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(root, full).Replace('\\', '/');
        if (!relative.StartsWith("src/", StringComparison.Ordinal)) throw new MutateException($"Không nằm trong / not below src: {path}");
        if (File.Exists(full)) return [relative];
        if (!Directory.Exists(full)) throw new MutateException($"Không có / there is no {path}");
        return Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
    }
}
