using System.Security.Cryptography;
using Stamp.Core.Audit;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>
/// Imports CSV files and workbooks in the order producers, products, certificates, supporting certificates,
/// whatever order they were named in. Each file is one transaction: imported whole, or, after kill -9 or a single
/// bad row, not at all.
/// </summary>
public sealed class RegistryImport(RegistryDatabase database)
{
    /// <summary>More than a person reads before mending the file; bounds what a bad file can print.</summary>
    public const int MostFaults = ImportLimits.MostFaults;

    /// <param name="paths">Files, or folders whose *.csv and *.xlsx files are meant.</param>
    /// <param name="progress">Called with file name, rows stored, rows in all.</param>
    public ImportReport Run(
        IReadOnlyList<string> paths, Actor actor, Action<string, int, int>? progress = null, DamageHandling handling = DamageHandling.Refuse)
    {
        if (Recognise(paths, out var files) is { } wrong) return wrong;
        var imported = new List<ImportedFile>();
        for (var at = 0; at < files.Count; at++)
        {
            var (done, refused) = Import(files[at], null, actor, progress, handling);
            if (refused is not null) return new(imported, refused, [.. files.Skip(at + 1).Select(file => file.Name)]);
            imported.Add(done!);
        }
        return new(imported, null, []);
    }

    /// <summary>What an import of them would do, every row judged and nothing written. Stops at a file that can't be read at all.</summary>
    public (IReadOnlyList<ImportPreview> Files, RefusedFile? Refused) Preview(IReadOnlyList<string> paths, DamageHandling handling = DamageHandling.Refuse)
    {
        if (Recognise(paths, out var files) is { } wrong) return ([], wrong.Refused);
        var previews = new List<ImportPreview>();
        RefusedFile? refused = null;
        var read = database.TryRead<bool>(transaction =>
        {
            // One plan for all: products may name producers of another file.
            var planned = new PlannedRegistry(transaction);
            foreach (var file in files)
            {
                if (!ImportCheck.Run(file, planned, handling).Succeeded(out var check, out var rejection))
                {
                    refused = new(file.Name, rejection, []);
                    break;
                }
                previews.Add(check.Preview);
            }
            return true;
        });
        return read.Rejection is { } away ? ([], new("", away, [])) : (previews, refused);
    }

    /// <summary>The same of one file that somebody sent.</summary>
    /// <param name="name">As they call it; no file is opened by it.</param>
    public Outcome<ImportPreview> Preview(string name, byte[] content, DamageHandling handling = DamageHandling.Refuse)
    {
        if (!Open(name, content).Succeeded(out var file, out var rejection)) return rejection;
        return Check(file, handling).Succeeded(out var check, out rejection) ? check.Preview : rejection;
    }

    /// <summary>Imports one file that somebody sent, and says in the audit trail which bytes they were.</summary>
    public (ImportedFile? Done, RefusedFile? Refused) Run(string name, byte[] content, Actor actor, DamageHandling handling = DamageHandling.Refuse) =>
        Open(name, content).Succeeded(out var file, out var rejection)
            ? Import(file, Convert.ToHexStringLower(SHA256.HashData(content)), actor, null, handling)
            : (null, new(name, rejection, []));

    private (ImportedFile? Done, RefusedFile? Refused) Import(
        RecognisedFile file, string? sha256, Actor actor, Action<string, int, int>? progress, DamageHandling handling)
    {
        // Judged whole before the write lock is taken: a bad file holds up nobody.
        if (!Check(file, handling).Succeeded(out var check, out var unreadable)) return (null, new(file.Name, unreadable, []));
        var preview = check.Preview;
        var repaired = handling == DamageHandling.Repair ? preview.Repairable : 0;
        if (preview.Bad > 0) return (null, new(file.Name, Refusal(file.Name, preview.Bad), preview.Faults) { Damaged = preview });

        var faults = new List<RowFault>();
        var rows = check.Rows.SelectMany(table => table.Rows.Select(row => (table.Table, Row: row))).ToList();
        var stored = database.TryWrite<ImportedFile>(actor, transaction =>
        {
            // Begun anew where the database kept nothing of a first try.
            var counts = new int[3];
            faults.Clear();
            // Judged again row by row: the registry may have changed since.
            for (var at = 0; at < rows.Count && faults.Count < MostFaults; at++)
            {
                var (table, row) = rows[at];
                if (row.Store(transaction).Succeeded(out var did, out var rejection)) counts[(int)did]++;
                else faults.Add(new(table.Label, row.Line, rejection.Field, rejection.Sentence));
                progress?.Invoke(file.Name, at + 1, rows.Count);
            }
            if (faults.Count > 0) return Refusal(file.Name, faults.Count);
            var done = new ImportedFile(file.Name, counts[(int)Upsert.New], counts[(int)Upsert.Changed], counts[(int)Upsert.Unchanged], file.Notes, repaired);
            if (sha256 is not null && done.New + done.Changed > 0) RegistryWriter.RecordImport(transaction, file.Name, sha256, done.New, done.Changed, repaired);
            return done;
        });
        return stored.Succeeded(out var imported, out var refused) ? (imported, null) : (null, new(file.Name, refused, faults));
    }

    private Outcome<CheckedFile> Check(RecognisedFile file, DamageHandling handling) =>
        database.TryRead<CheckedFile>(transaction => ImportCheck.Run(file, new(transaction), handling));

    // Before anything is written: a wrong file among good ones is a slip of the hand.
    private static ImportReport? Recognise(IReadOnlyList<string> paths, out IReadOnlyList<RecognisedFile> files)
    {
        var recognised = new List<RecognisedFile>();
        string[] all = [.. paths.SelectMany(Expand)];
        files = [];
        foreach (var path in all)
        {
            if (!TableSources.Open(path).Succeeded(out var source, out var rejection) || !RecognisedFile.Of(source).Succeeded(out var file, out rejection))
                return new([], new(Path.GetFileName(path), rejection, []), [.. all.Where(other => other != path).Select(other => Path.GetFileName(other))]);
            recognised.Add(file);
        }
        files = [.. recognised.OrderBy(file => file.Order)];
        return null;
    }

    private static Outcome<RecognisedFile> Open(string name, byte[] content) =>
        TableSources.Open(name, content).Succeeded(out var source, out var rejection) ? RecognisedFile.Of(source) : rejection;

    private static IEnumerable<string> Expand(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".xlsx").Order(StringComparer.Ordinal)
        : [path];

    private static Rejection Refusal(string file, int bad) => Rejection.BadInput(
        $"{file}: {bad} dòng sai; không có gì trong tệp này được nhập.",
        $"{file}: {bad} bad rows; nothing of this file was imported.");
}
