using Stamp.Core.Text;

namespace Stamp.Issuer.Labels;

/// <summary>Label sheets as one PDF (<see cref="LabelSheetWriter"/>).</summary>
public sealed class PdfSheets : ILabelFormat
{
    public string Name => "pdf";

    public bool Continues => true;

    public bool HasManifest => false;

    public Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, WrittenPart? written, IProgress<long>? progress, CancellationToken cancel) =>
        LabelSheetWriter.Write(job, output, progress, Environment.ProcessorCount, cancel, written);
}
