using System.Text.Json;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Labels;

namespace Stamp.Issuer.VariableData;

/// <summary>
/// What a printing house checks a file against before it prints. Nothing in it depends on the run or the
/// day, so that a reprint brings the same manifest.
/// </summary>
internal static class Manifest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public static string PathOf(string file) => $"{file}.manifest.json";

    /// <summary>Null when it stands beside the place of its file.</summary>
    public static Rejection? Write(string file, LabelSheetJob job, string format, PrintResult result)
    {
        var grid = new SheetGrid(job.Template.LabelsPerSheet);
        return WholeFile.Write(PathOf(file), JsonSerializer.Serialize(
            new
            {
                file = Path.GetFileName(file),
                format,
                batch = job.BatchNumber,
                template = job.Template.Name,
                count = result.Labels,
                first = job.Range.First,
                last = job.Range.Last,
                firstSerial = DataRow.SerialOf(job.BatchNumber, job.Range.First),
                lastSerial = DataRow.SerialOf(job.BatchNumber, job.Range.Last),
                labelsPerSheet = job.Template.LabelsPerSheet,
                firstSheet = grid.SheetOf(job.Range.First),
                lastSheet = grid.SheetOf(job.Range.Last),
                columns = DataRow.Columns,
                bytes = result.Bytes,
                sha256 = result.Sha256,
            },
            Json) + "\n");
    }
}
