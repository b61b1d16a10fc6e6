using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Checks;

/// <summary>Which sheets <c>print --check</c> looks at.</summary>
internal sealed record CheckScope(string Name)
{
    /// <summary>
    /// What breaks a printer's or a program's output breaks it everywhere or at an end: first, last and some
    /// between. On a roll, where a sheet is one label, as many labels as on five sheets of 24.
    /// </summary>
    private const int LeastSheets = 5, LeastLabels = 120;

    public static CheckScope Sample { get; } = new("sample");

    public static CheckScope All { get; } = new("all");

    public static IReadOnlyList<string> Names { get; } = [Sample.Name, All.Name];

    public static Outcome<CheckScope> Find(string name) => name switch
    {
        "sample" => Sample,
        "all" => All,
        _ => Rejection.BadInput($"--check: chọn {string.Join(" hoặc ", Names)}.", $"--check: choose {string.Join(" or ", Names)}."),
    };

    /// <summary>How many labels stand on the sheets looked at.</summary>
    public long Labels(LabelSheetJob job)
    {
        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        return Sheets(grid.SheetOf(job.Range.First), grid.SheetOf(job.Range.Last), grid.LabelsPerSheet).Sum(sheet => (long)grid.On(sheet, job.Range).Count);
    }

    /// <summary>In order, each once.</summary>
    public IEnumerable<int> Sheets(int first, int last, int labelsPerSheet)
    {
        long most = last - (long)first + 1;
        var count = this == All ? most : Math.Min(most, Math.Max(LeastSheets, (LeastLabels + labelsPerSheet - 1) / labelsPerSheet));
        // count is at most the number of sheets, so that no two of these are the same.
        for (long at = 0; at < count; at++) yield return (int)(first + (count == 1 ? 0 : (most - 1) * at / (count - 1)));
    }
}
