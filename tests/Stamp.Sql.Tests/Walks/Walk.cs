using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Stamp.Core.Audit;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Sqlite;
using Stamp.Core.Text;

namespace Stamp.Sql.Tests.Walks;

/// <param name="Query">Class and method that asked: <c>BatchTable.ByNumber</c>.</param>
/// <param name="Statement">As it is written in the program.</param>
/// <param name="OnFileOnly">Nobody asks a server this.</param>
internal sealed record Asked(string Query, string Statement, bool OnFileOnly);

/// <summary>Calls what asks the registry, each in a transaction of its own, and notes down what it asked.</summary>
internal sealed partial class Walk
{
    private readonly List<Asked> asked = [];
    private string query = "";
    private bool onFileOnly;

    public Walk(RegistryDatabase database)
    {
        Database = database;
        // Several are asked at once where one round trip has to do.
        database.Engine.Asked = statements => asked.AddRange(statements.Split(";\n").Select(statement => new Asked(query, statement, onFileOnly)));
    }

    public RegistryDatabase Database { get; }

    public IReadOnlyList<Asked> Asked => asked;

    /// <summary>In every name that must be there once only, so that a second walk may go through the same registry.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();

    public string Request() => Guid.NewGuid().ToString("N");

    /// <summary>What only reads.</summary>
    public T Ask<T>(Func<RegistrySql, T> call, [CallerArgumentExpression(nameof(call))] string source = "")
    {
        query = NameIn(source);
        return Database.Read(call);
    }

    /// <summary>What writes and gives something back.</summary>
    public T Tell<T>(Func<RegistrySql, T> call, [CallerArgumentExpression(nameof(call))] string source = "") =>
        Write(transaction => call(transaction.Sql), source);

    public void Tell(Action<RegistrySql> call, [CallerArgumentExpression(nameof(call))] string source = "") =>
        Write(transaction => call(transaction.Sql), source);

    /// <summary>What only an embedded registry is told: on a server nothing happens.</summary>
    public void TellFileOnly(Action<RegistrySql> call, [CallerArgumentExpression(nameof(call))] string source = "")
    {
        if (Database.Engine is not SqliteEngine) return;
        onFileOnly = true;
        Tell(call, source);
        onFileOnly = false;
    }

    /// <summary>What opens its own transaction.</summary>
    public T Call<T>(Func<T> call, [CallerArgumentExpression(nameof(call))] string source = "")
    {
        query = NameIn(source);
        return call();
    }

    public T Write<T>(Func<RegistryTransaction, T> call, [CallerArgumentExpression(nameof(call))] string source = "")
    {
        query = NameIn(source);
        return Database.TryWrite(Actor.Office("van-phong"), transaction => Outcome<T>.Of(call(transaction))).Value;
    }

    public void Write(Action<RegistryTransaction> call, [CallerArgumentExpression(nameof(call))] string source = "") => Write(transaction =>
    {
        call(transaction);
        return true;
    }, source);

    // "sql => BatchTable.ByNumber(sql, 1)", "() => new AuditTrail(walk.Database).Verify()", "transaction => transaction.Next(…)".
    private static string NameIn(string source)
    {
        var found = Called().Match(source);
        if (!found.Success) throw new ArgumentException($"Names no method that asks: {source}");
        var type = found.Groups["type"].Value switch { "sql" => nameof(RegistrySql), "transaction" => nameof(RegistryTransaction), var table => table };
        return $"{type}.{found.Groups["method"].Value}";
    }

    [GeneratedRegex(@"=>\s*(?:new )?(?<type>\w+)(?:\([^()]*\))?\.(?<method>\w+)\(")]
    private static partial Regex Called();
}
