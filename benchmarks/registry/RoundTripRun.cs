using System.Globalization;
using Microsoft.Data.SqlClient;
using Stamp.Core.Storage;

namespace Stamp.RegistryBench;

/// <summary>How often the server is asked, as the driver counts it: the transaction's begin and end are in it.</summary>
internal static class RoundTripRun
{
    public static IEnumerable<string> Measure(RegistryDatabase server)
    {
        SqlConnection? used = null;
        server.Engine.Connected = connection =>
        {
            used = (SqlConnection)connection;
            used.StatisticsEnabled = true;
            used.ResetStatistics();
        };
        var reader = new SnapshotReader(server);
        yield return "| work | round trips, begin and end of the transaction among them |";
        yield return "|---|---|";
        yield return Line("a batch's snapshot is loaded", () => reader.ReadBatch(1));
        yield return Line("a product's snapshot is loaded", () => reader.ReadProduct(1));
        yield return Line("a batch is issued", () => Registries.Issue(server, 0));

        string Line(string what, Action work)
        {
            // The second time: the first may open the connection.
            work();
            work();
            return string.Create(CultureInfo.InvariantCulture, $"| {what} | {used!.RetrieveStatistics()["ServerRoundtrips"]} |");
        }
    }
}
