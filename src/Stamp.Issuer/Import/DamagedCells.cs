using Stamp.Core.Text;
using Stamp.Core.Text.Damage;

namespace Stamp.Issuer.Import;

/// <summary>
/// How the letters of a file are damaged: what could be sound or damaged by itself ("bón") is judged by its row, and where
/// no letter in the file is of Unicode alone, by the file.
/// </summary>
internal sealed class DamageSurvey
{
    private readonly DamageKind? file;

    private DamageSurvey(DamageKind? file) => this.file = file;

    public static Outcome<DamageSurvey> Of(RecognisedFile recognised)
    {
        var kinds = new List<DamageKind>();
        var unicode = false;
        foreach (var table in recognised.Tables)
        {
            var rows = recognised.Source.Rows(table.At, row =>
            {
                unicode = unicode || row.Fields.Any(DamagedText.IsSurelyUnicode);
                if (!unicode && Strong(table, row) is { } kind) kinds.Add(kind);
                return !unicode;
            }, (_, _) => { });
            if (rows.Rejection is { } unreadable) return unreadable;
        }
        return new DamageSurvey(unicode ? null : Most(kinds));
    }

    /// <summary>How the cells of a row are damaged; null: they are not, or not in one way.</summary>
    public DamageKind? Of(RecognisedTable table, SourceRow row) => file ?? Strong(table, row);

    private static DamageKind? Strong(RecognisedTable table, SourceRow row) => Most(
        [
            .. from place in Enumerable.Range(0, row.Fields.Length)
               let damage = CellDamage.Look(table.Header[place], row.Fields[place], isDate: false, among: null)
               where damage?.Kind is DamageKind.Tcvn3 or DamageKind.Vni or DamageKind.Windows1258
               select damage.Kind,
        ]);

    private static DamageKind? Most(IReadOnlyList<DamageKind> kinds) =>
        kinds.Count == 0 ? null : kinds.CountBy(kind => kind).MaxBy(count => count.Value).Key;
}

/// <summary>The damaged cells of one row, and what is made of them.</summary>
internal sealed class DamagedCells
{
    private readonly List<(string Column, Bilingual Why)> bad = [];

    /// <param name="among">How the row's letters are damaged; null: not that is known.</param>
    public DamagedCells(RecognisedTable table, SourceRow row, DamageKind? among, DamageHandling handling)
    {
        Row = row;
        string[]? fields = null;
        HashSet<int>? dates = null;
        Dictionary<int, string>? was = null;
        for (var place = 0; place < row.Fields.Length; place++)
        {
            var (column, isDate) = (table.Header[place], row.Dates?.Contains(place) == true);
            // A formula is told as one.
            if (row.Faults?.ContainsKey(place) == true || CellDamage.Look(column, row.Fields[place], isDate, among) is not { } damage) continue;
            var may = CellDamage.MayBeMeant(column, damage, isDate);
            if (damage.Repaired is not null) Repairable++;
            if (handling == DamageHandling.Repair && damage.Repaired is { } repaired)
            {
                (was ??= [])[place] = row.Fields[place];
                (fields ??= [.. row.Fields])[place] = repaired;
                (dates ??= [.. row.Dates ?? new HashSet<int>()]).Remove(place);
            }
            else if (handling != DamageHandling.Keep || !may)
            {
                bad.Add((column, damage.Sentence));
                MayBeMeant &= may;
            }
        }
        if (fields is not null) Row = row with { Fields = fields, Dates = dates };
        Was = was;
    }

    /// <summary>With what was repaired.</summary>
    public SourceRow Row { get; }

    public IReadOnlyDictionary<int, string>? Was { get; }

    /// <summary>Cells that can't be taken, and why.</summary>
    public IReadOnlyList<(string Column, Bilingual Why)> Bad => bad;

    /// <summary>How many could be repaired, or were.</summary>
    public int Repairable { get; private set; }

    /// <summary>All that can't be taken may be meant as it stands.</summary>
    public bool MayBeMeant { get; private set; } = true;
}
