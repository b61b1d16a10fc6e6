namespace Stamp.Sql.Tests.Source;

/// <summary>The product's own text, where the repository lies.</summary>
internal static class ProductSource
{
    /// <summary>SQLite alone is spoken to there: its engine, and the files of nodes that count and keep visits by themselves.</summary>
    private static readonly string[] SqliteOnly = ["Storage/Sqlite/", "Scans/Embedded/", "Scans/Spool/", "Storage/Transfer/SqliteTarget.cs", "Storage/Transfer/TransferProof.cs"];

    /// <summary>What both are told in different words, taken from the fields themselves.</summary>
    private const string Statements = "Storage/Statements/";

    /// <summary>
    /// What is judged as it stands: said to SQL Server alone; and a transfer's own, whole constants that would empty the
    /// registry that is walked through.
    /// </summary>
    private static readonly string[] AsItStands = ["Storage/SqlServer/", "Storage/Transfer/SqlServerTarget.cs", "Storage/Transfer/RegistryTransfer.cs"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files whose statements go through the doorway, so that the walk has to reach them.</summary>
    public static IEnumerable<(string File, string Text)> OfBoth => Core()
        .Where(file => !SqliteOnly.Append(Statements).Concat(AsItStands).Any(folder => file.File.StartsWith(folder, StringComparison.Ordinal)))
        // A Redis command is no statement: only who knows the registry can ask it.
        .Where(file => file.Text.Contains("Registry", StringComparison.Ordinal));

    /// <summary>Files whose statements are taken from the text.</summary>
    public static IEnumerable<(string File, string Text)> OfServer => Core().Where(file => AsItStands.Any(folder => file.File.StartsWith(folder, StringComparison.Ordinal)));

    private static IEnumerable<(string File, string Text)> Core()
    {
        var core = Path.Combine(Root, "src", "Stamp.Core");
        return Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories)
            .Select(path => (File: Path.GetRelativePath(core, path).Replace('\\', '/'), path))
            .Where(file => !file.File.StartsWith("obj/", StringComparison.Ordinal) && !file.File.StartsWith("bin/", StringComparison.Ordinal))
            .OrderBy(file => file.File, StringComparer.Ordinal)
            .Select(file => (file.File, File.ReadAllText(file.path)));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Stamps.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
