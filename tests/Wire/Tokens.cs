using System.Text;

namespace Stamp.Tests.Wire;

/// <summary>How a statement's end is told: a batch's, a procedure's, a statement's within a procedure.</summary>
internal enum End : byte
{
    OfBatch = 0xFD,
    OfProcedure = 0xFE,
    InProcedure = 0xFF,
}

/// <summary>What a server's answer is made of (MS-TDS 2.2.7).</summary>
internal sealed class Tokens
{
    private const ushort More = 0x01, Failed = 0x02, Counted = 0x10, Stopped = 0x20;

    private readonly MemoryStream written = new();
    private readonly BinaryWriter writer;

    public Tokens() => writer = new(written, Encoding.Unicode);

    public byte[] ToArray() => written.ToArray();

    /// <param name="rows">Touched by it; null: it counts none.</param>
    public Tokens Done(End end, long? rows = null, bool more = false) => Done(end, (ushort)((more ? More : 0) | (rows is null ? 0 : Counted)), rows ?? 0);

    public Tokens DoneFailed() => Done(End.OfBatch, Failed, 0);

    /// <summary>To a program that asked the server to stop.</summary>
    public Tokens DoneStopped() => Done(End.OfBatch, Stopped, 0);

    public Tokens Error(WireError error)
    {
        var body = new Tokens();
        body.writer.Write(error.Number);
        body.writer.Write(error.State);
        body.writer.Write(error.Class);
        body.writer.Write((ushort)error.Message.Length);
        body.writer.Write(Encoding.Unicode.GetBytes(error.Message));
        body.Short("WIRE").Short("").writer.Write(1);
        return Long(0xAA, body);
    }

    /// <summary>Of login: the version of the protocol is 7.4.</summary>
    public Tokens LoggedIn()
    {
        var body = new Tokens();
        body.writer.Write((ReadOnlySpan<byte>)[1, 0x74, 0, 0, 4]);
        body.Short("Microsoft SQL Server").writer.Write((ReadOnlySpan<byte>)[15, 0, 0x07, 0xD0]);
        return Long(0xAD, body);
    }

    public Tokens NowDatabase(string name) => Long(0xE3, new Tokens().Byte(1).Short(name).Short("master"));

    /// <summary>English, case-insensitive, as servers come.</summary>
    public Tokens NowCollation() => Long(0xE3, new Tokens().Byte(7).Byte(5).Collation().Byte(0));

    /// <summary>What was left open on a connection from a pool has ended.</summary>
    public Tokens NowReset() => Long(0xE3, new Tokens().Byte(18).Byte(0).Byte(0));

    public Tokens Begun(long transaction) => Long(0xE3, new Tokens().Byte(8).Number(transaction).Byte(0));

    public Tokens Committed(long transaction) => Long(0xE3, new Tokens().Byte(9).Byte(0).Number(transaction));

    public Tokens RolledBack(long transaction) => Long(0xE3, new Tokens().Byte(10).Byte(0).Number(transaction));

    /// <summary>What a procedure returns when all is well.</summary>
    public Tokens ReturnStatus()
    {
        writer.Write((byte)0x79);
        writer.Write(0);
        return this;
    }

    /// <summary>A whole number that a procedure gives out.</summary>
    public Tokens Out(string name, int value)
    {
        writer.Write((byte)0xAC);
        writer.Write((ushort)0);
        Short(name).writer.Write((byte)1);
        writer.Write(0);
        writer.Write((ushort)0);
        writer.Write((ReadOnlySpan<byte>)[0x26, 4, 4]);
        writer.Write(value);
        return this;
    }

    public Tokens Columns(IReadOnlyList<WireColumn> columns)
    {
        const ushort MayBeNull = 1;
        writer.Write((byte)0x81);
        writer.Write((ushort)columns.Count);
        foreach (var column in columns)
        {
            writer.Write(0);
            writer.Write(MayBeNull);
            column.WriteType(writer);
            if (column.Type == WireType.Text) Collation();
            Short(column.Name);
        }
        return this;
    }

    public Tokens Row(IReadOnlyList<WireColumn> columns, IReadOnlyList<object?> values)
    {
        writer.Write((byte)0xD1);
        for (var column = 0; column < columns.Count; column++) columns[column].WriteValue(writer, values[column]);
        return this;
    }

    private Tokens Done(End end, ushort status, long rows)
    {
        writer.Write((byte)end);
        writer.Write(status);
        writer.Write((ushort)0);
        writer.Write(rows);
        return this;
    }

    private Tokens Long(byte token, Tokens body)
    {
        writer.Write(token);
        writer.Write((ushort)body.written.Length);
        writer.Write(body.ToArray());
        return this;
    }

    private Tokens Byte(byte value)
    {
        writer.Write(value);
        return this;
    }

    private Tokens Number(long value)
    {
        writer.Write((byte)8);
        writer.Write(value);
        return this;
    }

    private Tokens Short(string text)
    {
        writer.Write((byte)text.Length);
        writer.Write(Encoding.Unicode.GetBytes(text));
        return this;
    }

    // 0x0409, sort order 52: SQL_Latin1_General_CP1_CI_AS.
    private Tokens Collation()
    {
        writer.Write((ReadOnlySpan<byte>)[0x09, 0x04, 0xD0, 0x00, 0x34]);
        return this;
    }
}
