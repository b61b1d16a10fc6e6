using System.Text.Json;
using Microsoft.Data.Sqlite;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Issuer.Commands;
using Stamp.Tests.Servers;

namespace Stamp.Issuer.Tests.Commands;

/// <summary>What a run of the command line left behind.</summary>
internal sealed record Ran(int Exit, string Output, string Errors)
{
    /// <summary>The one object on standard output; more than one, or none, fails the test.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Refused: this exit code, nothing on standard output, one sentence in each language.</summary>
    public Ran Refused(int exit)
    {
        Assert.True(exit == Exit, $"wanted {exit}, got {Exit}: {Output}{Errors}");
        Assert.Empty(Output);
        var lines = Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Lỗi: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Error: ", lines[1], StringComparison.Ordinal);
        return this;
    }

    public Ran Done()
    {
        Assert.True(Exit == 0, $"ended with {Exit}: {Output}{Errors}");
        return this;
    }
}

/// <summary>
/// A data folder of a test's own, with settings that no other test sees. The registry is in it or, of one with samples where
/// <c>STAMPS_TEST_REGISTRY</c> is <c>server</c> (./test runs the contracts a second time so), in a database on a server.
/// </summary>
internal sealed class IssuerFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ServerDatabase? server;
    private bool isTouched;

    /// <summary>With a file, whatever the others have.</summary>
    public IssuerFolder()
    {
    }

    private IssuerFolder(ServerDatabase? server)
    {
        this.server = server;
        if (server is not null) Settings["STAMPS_DATABASE"] = server.ConnectionString;
    }

    public static string Samples { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "samples");

    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>What is typed into the next runs' standard input: passwords, a line each.</summary>
    public string Typed { get; set; } = "";

    /// <summary>By which the command line goes, and the portal of <see cref="Portal.PortalUnderTest"/>.</summary>
    public ShiftedClock Clock { get; } = new();

    /// <summary>The data folder; not there before init.</summary>
    public string Data => folder["data"];

    public string this[string name] => System.IO.Path.Combine(Data, name);

    public string Outside(string name) => folder[name];

    /// <summary>Whether the registry is a file in it.</summary>
    public bool IsEmbedded => server is null;

    /// <summary>Where the registry is.</summary>
    public RegistryAddress Registry => server?.Address ?? this["registry.db"];

    public string KeyFile => this["keys/issuer.keyring.json"];

    /// <summary>Initialised, with the sample registry.</summary>
    public static async Task<IssuerFolder> WithSamples()
    {
        var made = new IssuerFolder(Environment.GetEnvironmentVariable("STAMPS_TEST_REGISTRY") == "server" ? ServerDatabase.Make() : null);
        (await made.Run("init")).Done();
        (await made.Run("import", Samples)).Done();
        return made;
    }

    /// <summary>As <see cref="WithSamples"/>, with batch 1 of 48 stamps.</summary>
    public static async Task<IssuerFolder> WithBatch(params string[] more)
    {
        var made = await WithSamples();
        (await made.Run(["issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "48", .. more])).Done();
        return made;
    }

    public Task<Ran> Run(params string[] args) => Run(CancellationToken.None, args);

    public async Task<Ran> Run(CancellationToken cancel, params string[] args)
    {
        // As the console's own, these are written to from the progress timer's thread as well.
        using StringWriter output = new(), errors = new();
        Dictionary<string, string> settings = new(Settings) { ["STAMPS_DATA"] = Data };
        args = IssueLine.Complete(args, settings);
        using var input = new StringReader(Typed);
        var exit = await IssuerCommandLine.RunAsync(args, output, TextWriter.Synchronized(errors), settings, cancel, input, Clock);
        return new(exit, output.ToString(), errors.ToString());
    }

    /// <summary>How many entries the audit trail has; it must be intact.</summary>
    public async Task<long> Entries() => (await Run("audit", "verify", "--json")).Done().Json.GetProperty("entries").GetInt64();

    /// <summary>A connection behind the registry's back, to the file.</summary>
    public SqliteConnection Raw()
    {
        isTouched = true;
        return Look();
    }

    /// <summary>As <see cref="Raw"/>, by someone who only reads.</summary>
    public SqliteConnection Look()
    {
        var connection = new SqliteConnection($"Data Source={this["registry.db"]};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var connection = Raw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Rows of tables together.</summary>
    public long Count(params IEnumerable<string> tables)
    {
        using var connection = Look();
        return tables.Sum(table =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM {table}";
            return (long)command.ExecuteScalar()!;
        });
    }

    /// <summary>Something other than the program's operations filled the registry: that does not follow from the trail.</summary>
    public void Touched() => isTouched = true;

    /// <summary>Whatever verbs and pages a test went through, what they wrote has its entries (docs/issue-cycle.md, Audit trail).</summary>
    public void Dispose()
    {
        var found = isTouched || server is not null || !File.Exists(this["registry.db"]) ? [] : Unproven();
        server?.Dispose();
        folder.Dispose();
        Assert.True(found.Count == 0, $"Written without an entry in the audit trail:\n{string.Join('\n', found)}");
    }

    private List<string> Unproven()
    {
        using var registry = RegistryDatabase.ForReading(Registry, RegistryDatabase.IssuerPatience, pooled: false);
        // A test may leave a file behind that is no registry.
        return new RegistryProof(registry).Run((_, _) => new Progress<long>(), default).Succeeded(out var report, out _) && report.Tables is { } tables
            ? [.. tables.First.Select(finding => finding.Sentence.En)]
            : [];
    }
}
