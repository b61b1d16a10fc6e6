using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>One row as a preview shows it.</summary>
/// <param name="Cells">By column; empty where the row can't be taken apart.</param>
/// <param name="Does">Of a good row.</param>
public sealed record PreviewRow(int Line, IReadOnlyList<string> Cells, Upsert? Does, IReadOnlyList<RowFault> Faults)
{
    /// <summary>What cells that were repaired held, by their place; null: none was.</summary>
    public IReadOnlyDictionary<int, string>? Was { get; init; }
}

/// <summary>What importing one table would do.</summary>
/// <param name="Columns">By their names here, in the file's order.</param>
/// <param name="Rows">The first bad or repaired rows and, apart from them, the first that bring something; by line.</param>
public sealed record TablePreview(
    string? Name, Bilingual Title, IReadOnlyList<string> Columns, int New, int Changed, int Unchanged, int Bad, IReadOnlyList<PreviewRow> Rows)
{
    /// <summary>Damaged cells of which it is known what they were: of bad rows to be repaired, else repaired.</summary>
    public int Repairable { get; init; }

    /// <summary>Bad rows with nothing wrong but that some cells look damaged, which may be meant as they stand.</summary>
    public int Doubtful { get; init; }
}

/// <summary>A whole file judged row by row, with nothing written.</summary>
/// <param name="Faults">The first of all tables, by table and line; at most <see cref="RegistryImport.MostFaults"/>.</param>
/// <param name="Notes">What to know of how it was read.</param>
public sealed record ImportPreview(
    string File, IReadOnlyList<TablePreview> Tables, IReadOnlyList<RowFault> Faults, IReadOnlyList<Bilingual> Notes, DamageHandling Handling)
{
    public int New => Tables.Sum(table => table.New);

    public int Changed => Tables.Sum(table => table.Changed);

    public int Unchanged => Tables.Sum(table => table.Unchanged);

    public int Bad => Tables.Sum(table => table.Bad);

    public int Repairable => Tables.Sum(table => table.Repairable);

    /// <summary>Nothing is wrong but what may be meant: somebody may say so.</summary>
    public bool MayBeMeant => Bad > 0 && Tables.Sum(table => table.Doubtful) == Bad;
}

/// <summary>A checked file: what to show, and what to store.</summary>
internal sealed record CheckedFile(ImportPreview Preview, IReadOnlyList<(RecognisedTable Table, IReadOnlyList<PreparedRow> Rows)> Rows);

/// <summary>Judges every row and cell of a file against the registry as the rows before would leave it. Only reads.</summary>
internal static class ImportCheck
{
    /// <summary>Of each table: what fits a page of 100 KB beside its frame.</summary>
    private const int BadRowsShown = 40, GoodRowsShown = 10;

    /// <param name="planned">Knows the files before; knows this one as well afterwards.</param>
    public static Outcome<CheckedFile> Run(RecognisedFile file, PlannedRegistry planned, DamageHandling handling)
    {
        if (!DamageSurvey.Of(file).Succeeded(out var survey, out var rejection)) return rejection;
        var previews = new List<TablePreview>();
        var stored = new List<(RecognisedTable, IReadOnlyList<PreparedRow>)>();
        var faults = new List<RowFault>();
        foreach (var table in file.Tables)
        {
            var check = new TableCheck(table, planned, survey, handling);
            if (file.Source.Rows(table.At, check.Take, check.Report).Rejection is { } unreadable) return unreadable;
            previews.Add(check.Preview());
            stored.Add((table, check.Rows));
            faults.AddRange(check.Faults.OrderBy(fault => fault.Line).Take(RegistryImport.MostFaults - faults.Count));
        }
        return new CheckedFile(new(file.Name, previews, faults, file.Notes, handling), stored);
    }

    private sealed class TableCheck(RecognisedTable table, PlannedRegistry planned, DamageSurvey survey, DamageHandling handling)
    {
        private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
        private readonly int[] counts = new int[3];
        private readonly List<PreviewRow> shown = [];
        private bool header = true;
        private int bad, good, noticed, repairable, doubtful;

        public List<PreparedRow> Rows { get; } = [];

        public List<RowFault> Faults { get; } = [];

        public bool Take(SourceRow row)
        {
            if (header)
            {
                header = false;
                return true;
            }
            if (table.Header.TakeLast(row.Lacking).Intersect(table.Kind.Required).Any())
            {
                Report(row.Line, CsvSource.SizeDiffers);
                return true;
            }
            var damaged = new DamagedCells(table, row, survey.Of(table, row), handling);
            repairable += damaged.Repairable;
            var reader = new RowReader(table, damaged.Row);
            foreach (var (column, why) in damaged.Bad) reader.Refuse(column, why);
            var prepared = table.Kind.Prepare(reader, row.Line);
            if (prepared.Key is { } key && !lines.TryAdd(key, row.Line))
                reader.Refuse(table.Kind.KeyColumn, new($"lặp lại dòng {lines[key]}", $"repeats line {lines[key]}"));
            var judged = prepared.Judge(planned);
            foreach (var wrong in judged.Wrong) reader.Add(wrong);
            if (reader.Failed)
            {
                if (damaged.MayBeMeant && reader.Faults.Count == damaged.Bad.Count) doubtful++;
                Bad(new(row.Line, damaged.Row.Fields, null, reader.Faults) { Was = damaged.Was });
                return true;
            }
            Rows.Add(prepared);
            counts[(int)judged.Does]++;
            var repaired = damaged.Was is not null && noticed < BadRowsShown;
            if (repaired) noticed++;
            if (repaired || (judged.Does != Upsert.Unchanged && good++ < GoodRowsShown)) shown.Add(new(row.Line, damaged.Row.Fields, judged.Does, []) { Was = damaged.Was });
            return true;
        }

        public void Report(int line, Bilingual why) => Bad(new(line, [], null, [new(table.Label, line, null, why)]));

        public TablePreview Preview() => new(
            table.Name, table.Kind.Title, table.Header, counts[(int)Upsert.New], counts[(int)Upsert.Changed], counts[(int)Upsert.Unchanged], bad,
            [.. shown.OrderBy(row => row.Line)])
        {
            Repairable = repairable,
            Doubtful = doubtful,
        };

        private void Bad(PreviewRow row)
        {
            bad++;
            if (noticed++ < BadRowsShown) shown.Add(row);
            if (Faults.Count < RegistryImport.MostFaults) Faults.AddRange(row.Faults);
        }
    }
}
