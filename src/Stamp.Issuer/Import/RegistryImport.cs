using Stamp.Core.Audit;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>
/// Imports CSV files in the order producers, products, certificates, supporting certificates, whatever
/// order they were named in. Each file is one transaction: imported whole, or, after kill -9 or a single
/// bad row, not at all.
/// </summary>
public sealed class RegistryImport(RegistryDatabase database)
{
    /// <summary>More than a person reads before mending the file; bounds what a bad file can print.</summary>
    public const int MostFaults = 100;

    private sealed record Recognised(CsvSource Source, FileKind Kind, IReadOnlyList<string> Header);

    /// <param name="paths">Files, or folders whose *.csv files are meant.</param>
    /// <param name="progress">Called with file name, rows stored, rows in all.</param>
    public ImportReport Run(IReadOnlyList<string> paths, Actor actor, Action<string, int, int>? progress = null)
    {
        var files = new List<Recognised>();
        string[] all = [.. paths.SelectMany(Expand)];
        foreach (var path in all)
        {
            if (!Recognise(path).Succeeded(out var recognised, out var rejection))
            {
                // Before anything is written: a wrong file among good ones is a slip of the hand.
                return new([], new(Path.GetFileName(path), rejection, []), [.. all.Where(other => other != path).Select(other => Path.GetFileName(other))]);
            }
            files.Add(recognised);
        }
        files = [.. files.OrderBy(file => FileKind.All.IndexOf(file.Kind))];

        var imported = new List<ImportedFile>();
        for (var at = 0; at < files.Count; at++)
        {
            var (done, refused) = Import(files[at], actor, progress);
            if (refused is not null) return new(imported, refused, [.. files.Skip(at + 1).Select(file => file.Source.Name)]);
            imported.Add(done!);
        }
        return new(imported, null, []);
    }

    private (ImportedFile? Done, RefusedFile? Refused) Import(Recognised file, Actor actor, Action<string, int, int>? progress)
    {
        var name = file.Source.Name;
        var faults = new FaultList();
        if (Prepare(file, faults) is { Rejection: { } unreadable }) return (null, new(name, unreadable, faults.Faults));

        var stored = database.TryWrite<ImportedFile>(actor, transaction =>
        {
            var counts = new int[3];
            for (var at = 0; at < faults.Rows.Count && !faults.IsFull; at++)
            {
                var row = faults.Rows[at];
                if (row.Store(transaction).Succeeded(out var did, out var rejection)) counts[(int)did]++;
                else faults.Add(new(name, row.Line, rejection.Field, rejection.Sentence));
                progress?.Invoke(name, at + 1, faults.Rows.Count);
            }
            return faults.Faults.Count > 0
                ? Refusal(name, faults)
                : new ImportedFile(name, counts[(int)Upsert.New], counts[(int)Upsert.Changed], counts[(int)Upsert.Unchanged]);
        });
        return stored.Succeeded(out var done, out var refused) ? (done, null) : (null, new(name, refused, faults.Sorted()));
    }

    private static Outcome<bool> Prepare(Recognised file, FaultList found)
    {
        var name = file.Source.Name;
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var header = true;
        return file.Source.Rows(row =>
        {
            if (header)
            {
                header = false;
                return true;
            }
            var reader = new RowReader(name, file.Header, row, found.Add);
            if (file.Kind.Prepare(reader, row.Line) is { } prepared)
            {
                if (lines.TryAdd(prepared.Key, row.Line)) found.Rows.Add(prepared);
                else reader.Refuse(null, new($"lặp lại dòng {lines[prepared.Key]}", $"repeats line {lines[prepared.Key]}"));
            }
            return !found.IsFull;
        }, found.Add);
    }

    private static Outcome<Recognised> Recognise(string path)
    {
        if (!CsvSource.Open(path).Succeeded(out var source, out var rejection)) return rejection;
        IReadOnlyList<string> header = [];
        var read = source.Rows(row =>
        {
            header = [.. row.Fields.Select(field => field.Trim().ToLowerInvariant())];
            return false;
        }, _ => { });
        if (read.Rejection is not null) return read.Rejection;
        return FileKind.Recognise(source.Name, header).Succeeded(out var kind, out rejection) ? new Recognised(source, kind, header) : rejection;
    }

    private static IEnumerable<string> Expand(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.csv").Order(StringComparer.Ordinal) : [path];

    private static Rejection Refusal(string file, FaultList faults) => Rejection.BadInput(
        $"{file}: {faults.Count} dòng sai; không có gì trong tệp này được nhập.",
        $"{file}: {faults.Count} bad rows; nothing of this file was imported.");

    /// <summary>The rows of one file that are good so far, and what is wrong with the others.</summary>
    private sealed class FaultList
    {
        public List<PreparedRow> Rows { get; } = [];

        public List<RowFault> Faults { get; } = [];

        public bool IsFull => Faults.Count >= MostFaults;

        public string Count => IsFull ? $"{MostFaults}+" : $"{Faults.DistinctBy(fault => fault.Line).Count()}";

        public void Add(RowFault fault)
        {
            if (!IsFull) Faults.Add(fault);
        }

        public IReadOnlyList<RowFault> Sorted() => [.. Faults.OrderBy(fault => fault.Line)];
    }
}
