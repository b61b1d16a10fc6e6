namespace Stamp.Issuer.Workbooks;

/// <summary>A worksheet to be written.</summary>
/// <param name="Name">At most 31 characters, none of <c>: \ / ? * [ ]</c>, and another for each sheet: Excel's rules.</param>
/// <param name="Columns">Headings, at most <see cref="RowWriter.MostColumns"/>.</param>
/// <param name="Rows">Writes the rows below the headings, from number 2 on, as <see cref="RowWriter"/> makes them.</param>
internal sealed record WorkbookSheet(string Name, IReadOnlyList<string> Columns, Action<Stream> Rows)
{
    private const int Block = 64 * 1024;

    /// <summary>One of rows that are at hand.</summary>
    /// <param name="write">Writes the cells of one of them.</param>
    public static WorkbookSheet Of<T>(string name, IReadOnlyList<string> columns, IReadOnlyList<T> rows, Action<RowWriter, T> write) =>
        new(name, columns, part =>
        {
            var writer = new RowWriter();
            for (var n = 0; n < rows.Count; n++)
            {
                write(writer.Begin(n + 2), rows[n]);
                writer.End();
                if (writer.Written.Length < Block && n + 1 < rows.Count) continue;
                part.Write(writer.Written);
                writer.Clear();
            }
        });
}
