using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Labels.Raster;
using Stamp.Issuer.Runs;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Labels.Zpl;

/// <summary>
/// Labels of a roll as ZPL II, for Zebra printers and those that understand them. Everything is dots that we drew:
/// docs/decisions/0014-zpl-graphics.md says why no font and no symbol is the printer's own.
/// </summary>
public sealed class ZplRoll : ILabelFormat
{
    /// <summary>Some 130 KB of text, and for sealed stamps some 6 ms of signing.</summary>
    private const int LabelsPerBlock = 64;

    public string Name => "zpl";

    public bool Continues => true;

    public bool HasManifest => false;

    public Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, WrittenPart? written, IProgress<long>? progress, CancellationToken cancel) =>
        Write(job, output, written, progress, Environment.ProcessorCount, cancel);

    internal static Outcome<LabelSheetReport> Write(
        LabelSheetJob job, Stream output, WrittenPart? written, IProgress<long>? progress, int cores, CancellationToken cancel)
    {
        if (job.Check() is { } rejection) return rejection;
        if (job.Template.DotsPerMillimetre is not { } dots) return NoRoll(job.Template);
        if (job.Template.Fields.Logo is { Logo: var logo } && !LogoRaster.Draws(logo)) return NoPicture(job.Template);

        var (scale, design) = (new DotScale(dots), LabelDesign.Of(job));
        var graphic = ZplGraphic.Of(FaceRaster.Of(job.Template, design, scale));
        var bytes = written?.Bytes.Length ?? 0;
        var text = new TextBuffer();
        graphic?.Download(text);
        if (written is null) Put(text.Written);
        // Labels know nothing of one another, but all of them rely on what stands first.
        else new ContinuedStream(written.Bytes, Stream.Null).Write(text.Written);

        var done = (int)(written?.Labels ?? 0);
        if (done < job.Range.Count)
        {
            var first = job.Range.First + done;
            InOrder.Run(0, (job.Range.Last - first) / LabelsPerBlock, cores, () => new ZplLabels(job, scale, graphic),
                (labels, block, stop) => labels.Write(At(block).First, At(block).Last, stop),
                (labels, block) =>
                {
                    Put(labels.Written);
                    progress?.Report(At(block).Last - job.Range.First + 1L);
                },
                cancel);

            IndexRange At(int block) => new(first + (block * LabelsPerBlock), (int)Math.Min(job.Range.Last, first + ((block + 1L) * LabelsPerBlock) - 1));
        }
        text.Clear();
        graphic?.Delete(text);
        Put(text.Written);
        return new LabelSheetReport(job.Range.Count, job.Range.Count, bytes, design.Warnings);

        void Put(ReadOnlySpan<byte> zpl)
        {
            output.Write(zpl);
            bytes += zpl.Length;
        }
    }

    private static Rejection NoRoll(LabelTemplate template)
    {
        var rolls = string.Join(", ", LabelTemplate.All.Values.Where(other => other.Dpi is not null).Select(other => other.Name).Order(StringComparer.Ordinal));
        return Rejection.BadInput(
            $"Mẫu {template.Name} là mẫu tờ; ZPL chỉ in nhãn cuộn. Hãy chọn --template trong số: {rolls}.",
            $"Template {template.Name} is for sheets; ZPL prints rolls only. Choose --template from: {rolls}.");
    }

    private static Rejection NoPicture(LabelTemplate template) => Rejection.BadInput(
        $"Logo của mẫu {template.Name} là JPEG; in ZPL cần PNG hoặc SVG. Hãy đổi tệp logo.",
        $"The logo of template {template.Name} is a JPEG; ZPL wants PNG or SVG. Convert the logo's file.");
}
