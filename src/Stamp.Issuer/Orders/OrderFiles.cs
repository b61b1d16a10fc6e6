using Stamp.Core.Batches;
using Stamp.Core.Orders;
using Stamp.Core.Printing;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Orders;

/// <summary>A label file of an order.</summary>
/// <param name="Format">pdf, zpl or csv.</param>
/// <param name="Run">The run that made it last; null while none has.</param>
/// <param name="Stands">Whether it is still there, as long as it was made.</param>
internal sealed record OrderFile(string Format, PrintRun? Run, string? Path, bool Stands)
{
    /// <summary>As addresses name it: of a closed set, never a path.</summary>
    public string Name => $"labels.{Format}";
}

/// <summary>Which label files an order gets, and what of them is there.</summary>
internal sealed class OrderFiles(PrintRuns runs, DataFolder folder)
{
    /// <summary>Sheets as PDF, rolls for thermal printers as ZPL too, and the data for a printing house.</summary>
    public static IReadOnlyList<string> Formats(LabelTemplate template) => template.Dpi is null ? ["pdf", "csv"] : ["pdf", "zpl", "csv"];

    /// <summary>Empty before its batch is issued.</summary>
    public Outcome<IReadOnlyList<OrderFile>> Of(Order order)
    {
        if (order.Batch is not { } batch || !LabelTemplate.All.TryGetValue(order.Template, out var template)) return Outcome<IReadOnlyList<OrderFile>>.Of([]);
        if (!runs.OfBatch(batch).Succeeded(out var made, out var rejection)) return rejection;
        return Formats(template).Select(format => Of(format, made.LastOrDefault(run => run.State == PrintRunState.Completed && IsWhole(run, order, format)))).ToList();
    }

    /// <summary>Interrupted runs of these files.</summary>
    public Outcome<IReadOnlyList<PrintRun>> Interrupted(Order order)
    {
        if (!runs.OfBatch(order.Batch!.Value).Succeeded(out var made, out var rejection)) return rejection;
        return made.Where(run => !run.Ended && Formats(LabelTemplate.All[order.Template]).Any(format => IsWhole(run, order, format))).ToList();
    }

    private OrderFile Of(string format, PrintRun? run)
    {
        if (run is null) return new(format, null, null, false);
        var path = Path.GetFullPath(Path.Combine(folder.Path, run.Request.File));
        var file = new FileInfo(path);
        return new(format, run, path, file.Exists && file.Length == run.Result!.Bytes);
    }

    private static bool IsWhole(PrintRun run, Order order, string format) =>
        run.Request.Format == format && run.Request.Template == order.Template && run.Range == IndexRange.All(order.Approved!.Value);
}
