using System.Text;

namespace Stamp.Tests.Wire;

internal enum Asked
{
    Begin,
    Commit,
    Rollback,
    Statement,

    /// <summary>The rows of a bulk copy.</summary>
    Rows,
}

/// <summary>What a program asked of the server.</summary>
/// <param name="Text">A statement's; the word itself of others.</param>
/// <param name="IsProcedure">Sent with its values, and answered as a procedure's.</param>
/// <param name="Values">By name, with the @.</param>
internal sealed record WireRequest(Asked What, string Text, bool IsProcedure, IReadOnlyDictionary<string, object?> Values)
{
    private static readonly Dictionary<string, object?> None = [];

    private const int BeginRequest = 5, CommitRequest = 7, RollbackRequest = 8;

    public bool Has(string part) => Text.Contains(part, StringComparison.OrdinalIgnoreCase);

    public static WireRequest Read(Message message)
    {
        if (message.Type == PacketType.Bulk) return new(Asked.Rows, "ROWS", false, None);
        using var body = new BinaryReader(new MemoryStream(message.Body));
        // Headers that tell of transactions and traces: four bytes of their length, then they.
        body.BaseStream.Position = body.ReadUInt32();
        return message.Type switch
        {
            PacketType.Batch => new(Asked.Statement, Encoding.Unicode.GetString(body.ReadBytes(message.Body.Length)), false, None),
            PacketType.Rpc => Procedure(body),
            PacketType.Transaction => body.ReadUInt16() switch
            {
                BeginRequest => new(Asked.Begin, "BEGIN", false, None),
                CommitRequest => new(Asked.Commit, "COMMIT", false, None),
                RollbackRequest => new(Asked.Rollback, "ROLLBACK", false, None),
                var other => throw new InvalidDataException($"Nothing here knows the transaction request {other}."),
            },
            _ => throw new InvalidDataException($"Nothing here knows a message of type {message.Type}."),
        };
    }

    // Of sp_executesql: the statement, what its parameters are, the parameters.
    private static WireRequest Procedure(BinaryReader body)
    {
        const int ByNumber = 0xFFFF, ExecuteSql = 10;
        if (body.ReadUInt16() != ByNumber || body.ReadUInt16() != ExecuteSql) throw new InvalidDataException("Nothing here knows a procedure but sp_executesql.");
        _ = body.ReadUInt16();
        var statement = (string)WireValues.Read(body).Value!;
        var values = new Dictionary<string, object?>();
        if (body.BaseStream.Position < body.BaseStream.Length) _ = WireValues.Read(body);
        while (body.BaseStream.Position < body.BaseStream.Length)
        {
            var (name, value) = WireValues.Read(body);
            values[name] = value;
        }
        return new(Asked.Statement, statement, true, values);
    }
}
