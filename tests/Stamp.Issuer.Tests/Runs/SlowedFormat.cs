using Stamp.Core.Text;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Tests.Runs;

/// <summary>A format during whose steps something happens elsewhere.</summary>
/// <param name="written">After the last byte, before step 3c.</param>
/// <param name="recorded">After step 3c, before the file takes its name.</param>
internal sealed class SlowedFormat(ILabelFormat inner, Action? written = null, Action? recorded = null) : ILabelFormat
{
    public string Name => inner.Name;

    public bool Continues => inner.Continues;

    public bool HasManifest
    {
        get
        {
            recorded?.Invoke();
            return inner.HasManifest;
        }
    }

    public Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, WrittenPart? part, IProgress<long>? progress, CancellationToken cancel)
    {
        var outcome = inner.Write(job, output, part, progress, cancel);
        written?.Invoke();
        return outcome;
    }
}
