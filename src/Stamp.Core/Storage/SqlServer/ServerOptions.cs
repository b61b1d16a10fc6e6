using Microsoft.Data.SqlClient;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.SqlServer;

/// <summary>
/// How a server is spoken to: the connection string as it was given, with what this program needs where the string says
/// nothing. A word in it is the administrator's: pool sizes, <c>MultiSubnetFailover</c>, <c>TrustServerCertificate</c>.
/// </summary>
public sealed record ServerOptions
{
    /// <summary>
    /// Connections at most from one process. A verify node asks with one thread a question and answers from its cache; the
    /// portal has a handful of requests at once. Ten such processes are 320, a hundredth of SQL Server's 32,767.
    /// </summary>
    private const int PoolSize = 32;

    /// <summary>Kept open by a process that only reads: the follower's, and some for snapshots that are loaded at once.</summary>
    public const int ReadyConnections = 4;

    private ServerOptions(string connectionString, string name) => (ConnectionString, Name) = (connectionString, name);

    /// <summary>Holds a password.</summary>
    internal string ConnectionString { get; }

    /// <summary>Server and database; nothing secret.</summary>
    public string Name { get; }

    /// <summary>Sends what only reads to a readable replica of an availability group, where the string names its listener.</summary>
    public bool ReadsFromReplica { get; init; }

    /// <param name="connectionString">Of Microsoft.Data.SqlClient; must name a database.</param>
    /// <param name="setting">Where it was read, for sentences.</param>
    public static Outcome<ServerOptions> Parse(string connectionString, string setting = "STAMPS_DATABASE")
    {
        SqlConnectionStringBuilder builder;
        try
        {
            builder = new(connectionString);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            // Not the driver's own words: of a password with a semicolon they would tell the rest.
            return Rejection.BadInput(
                $"{setting}: cần \"sqlite\" hoặc chuỗi kết nối SQL Server như Server=…;Database=…;User ID=…;Password=…; một từ khoá hay một giá trị trong đó không đọc được. Giá trị có dấu ; hay = phải đặt trong dấu nháy.",
                $"{setting}: wants \"sqlite\" or a SQL Server connection string like Server=…;Database=…;User ID=…;Password=…; a keyword or a value in it can't be read. A value with ; or = stands in quotes.");
        }
        if (!OneCulture.HasIcu)
        {
            return Rejection.BadInput(
                $"{setting}: trình điều khiển SQL Server cần thư viện ICU, máy này chưa có (Debian: apt-get install libicu72) hoặc DOTNET_SYSTEM_GLOBALIZATION_INVARIANT đang bật.",
                $"{setting}: SQL Server's driver wants the ICU library, which this machine lacks (Debian: apt-get install libicu72), or DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set.");
        }
        if (builder.DataSource.Length == 0 || builder.InitialCatalog.Length == 0)
        {
            return Rejection.BadInput(
                $"{setting}: chuỗi kết nối phải có Server và Database.",
                $"{setting}: the connection string must name a Server and a Database.");
        }
        // Since version 7 the driver has these ways to sign in only where Microsoft.Data.SqlClient.Extensions.Azure lies beside it.
        if (builder.Authentication is not (SqlAuthenticationMethod.NotSpecified or SqlAuthenticationMethod.SqlPassword)
            && SqlAuthenticationProvider.GetProvider(builder.Authentication) is null)
        {
            return Rejection.BadInput(
                $"{setting}: Authentication={builder.Authentication} (Microsoft Entra) cần gói Microsoft.Data.SqlClient.Extensions.Azure, bản này không có; hãy dùng User ID và Password, hoặc Integrated Security=true (docs/sql-server.md).",
                $"{setting}: Authentication={builder.Authentication} (Microsoft Entra) wants the package Microsoft.Data.SqlClient.Extensions.Azure, which this build lacks; use User ID and Password, or Integrated Security=true (docs/sql-server.md).");
        }
        if (!builder.ShouldSerialize("Application Name")) builder.ApplicationName = "Stamps";
        if (!builder.ShouldSerialize("Max Pool Size")) builder.MaxPoolSize = Math.Max(PoolSize, builder.MinPoolSize);
        // Else a login that failed once is told as failed for five seconds, and up to a minute, without anyone asking the server
        // again: tries that follow would be none, and whoever mended it would be told that it isn't.
        if (!builder.ShouldSerialize("Pool Blocking Period")) builder.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        // Transactions are ours alone: none of the process's surroundings is joined.
        builder.Enlist = false;
        return new ServerOptions(builder.ConnectionString, $"{builder.DataSource}/{builder.InitialCatalog}");
    }

    /// <summary>The string for one purpose.</summary>
    internal string For(RegistryAddress.Purpose purpose, TimeSpan patience)
    {
        var builder = new SqlConnectionStringBuilder(ConnectionString);
        // Whole seconds are all that the driver knows. A scan is answered in its 300 ms from what is cached, whatever the
        // server does; this bounds how long a question may hold its thread.
        var seconds = Math.Max(1, (int)Math.Ceiling(patience.TotalSeconds));
        builder.CommandTimeout = purpose == RegistryAddress.Purpose.Own ? Math.Max(30, seconds) : seconds;
        if (!builder.ShouldSerialize("Connect Timeout")) builder.ConnectTimeout = purpose == RegistryAddress.Purpose.Own ? 15 : Math.Max(2, seconds);
        // A database that is not there counts as one that may come: the driver asks again after ten seconds if they are left of the
        // 15. A person waits one.
        if (purpose == RegistryAddress.Purpose.Own && !builder.ShouldSerialize("Connect Retry Interval")) builder.ConnectRetryInterval = 1;
        // The first question of a scan must not wait for a handshake: that alone may take its 300 ms. Whoever has seconds, a verb
        // of the command line for one, would open connections that it never uses.
        if (purpose == RegistryAddress.Purpose.Read && patience < RegistryDatabase.IssuerPatience && !builder.ShouldSerialize("Min Pool Size")) builder.MinPoolSize = Math.Min(ReadyConnections, builder.MaxPoolSize);
        if (purpose == RegistryAddress.Purpose.Read && ReadsFromReplica) builder.ApplicationIntent = ApplicationIntent.ReadOnly;
        return builder.ConnectionString;
    }
}
