using Stamp.Core.Text;

namespace Stamp.Issuer.Labels.Svg;

/// <summary>One label as SVG (<see cref="LabelSvgWriter"/>).</summary>
public sealed class SvgLabel : ILabelFormat
{
    public string Name => "svg";

    public bool Continues => false;

    public bool HasManifest => false;

    public Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, WrittenPart? written, IProgress<long>? progress, CancellationToken cancel) =>
        LabelSvgWriter.Write(job, output, progress, cancel);
}
