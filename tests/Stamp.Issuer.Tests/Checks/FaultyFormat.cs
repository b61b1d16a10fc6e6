using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Tests.Checks;

/// <summary>Labels with a fault built on purpose: they are of another job than the one given.</summary>
/// <param name="format">Null is sheets as PDF.</param>
internal sealed class FaultyFormat(Func<LabelSheetJob, LabelSheetJob> spoil, ILabelFormat? format = null) : ILabelFormat
{
    private readonly ILabelFormat sheets = format ?? new PdfSheets();

    public string Name => sheets.Name;

    public bool Continues => sheets.Continues;

    public bool HasManifest => sheets.HasManifest;

    public Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, WrittenPart? written, IProgress<long>? progress, CancellationToken cancel) =>
        sheets.Write(spoil(job), output, written, progress, cancel);

    /// <summary>Two labels carry each other's codes.</summary>
    public static LabelSheetJob Swapped(LabelSheetJob job) => job with { CodeOf = index => job.CodeOf(index switch { 7 => 8, 8 => 7, _ => index }) };

    /// <summary>One label carries a code of nobody's.</summary>
    public static LabelSheetJob Foreign(LabelSheetJob job) => job with
    {
        CodeOf = index => index == 30 ? job.CodeOf(index) with { Url = "HTTPS://OCOP.EXAMPLE/00000000000000000000" } : job.CodeOf(index),
    };

    /// <summary>The last label is not there.</summary>
    public static LabelSheetJob Short(LabelSheetJob job) => job with { Range = new(job.Range.First, job.Range.Last - 1) };

    /// <summary>There is one more than was ordered.</summary>
    public static LabelSheetJob Long(LabelSheetJob job) => job with { Range = new(job.Range.First, job.Range.Last + 1) };

    /// <summary>There is a sheet more.</summary>
    public static LabelSheetJob Longer(LabelSheetJob job) => job with { Range = new(job.Range.First, job.BatchCount) };
}
