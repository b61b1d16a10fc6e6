using Stamp.Core.Text;

namespace Stamp.Issuer.Labels;

/// <summary>The front of a job's file that an interrupted run left behind, checked against its checksum.</summary>
/// <param name="Labels">How many labels it holds: a number that the format reported as progress.</param>
/// <param name="Bytes">From the file's start to exactly where those labels end; read, never written.</param>
public sealed record WrittenPart(long Labels, Stream Bytes);

/// <summary>Makes a job into bytes for one kind of printer or printing house.</summary>
public interface ILabelFormat
{
    /// <summary>As <c>--format</c> names it; also the file's extension.</summary>
    string Name { get; }

    /// <summary>Whether it can go on from a <see cref="WrittenPart"/>; where it can't, it begins anew.</summary>
    bool Continues { get; }

    /// <summary>Whether a manifest goes with the file, for whoever gets it without our registry.</summary>
    bool HasManifest { get; }

    /// <summary>
    /// MUST write front to back, neither seek nor close, and write the same bytes for the same job on any
    /// number of cores. Memory MUST NOT grow with the labels beyond a few bytes each. MUST report a
    /// number of labels only once exactly their bytes were written, on the thread that writes; and with a
    /// part of so many labels MUST write exactly what follows it.
    /// </summary>
    /// <exception cref="IOException">The stream's own, e.g. on a full disk.</exception>
    /// <exception cref="InvalidDataException">The part is not what this job begins with.</exception>
    /// <exception cref="OperationCanceledException"/>
    Outcome<LabelSheetReport> Write(LabelSheetJob job, Stream output, WrittenPart? written, IProgress<long>? progress, CancellationToken cancel);
}
