using Microsoft.Data.Sqlite;
using Stamp.Core.Codes;
using Stamp.Core.OwnFiles;

namespace Stamp.Core.Scans.Spool;

/// <summary>
/// One connection to the spool's SQLite file, for one thread at a time. Services that share a data folder
/// share the file: each writes to it, one of them delivers.
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly HeldFile? held;

    /// <param name="flush">
    /// FULL: what was put in survives a power cut. What was taken out may come back after one (NORMAL): then
    /// it is delivered again, to no effect.
    /// </param>
    /// <exception cref="SqliteException">The file is corrupt or not writable.</exception>
    public SpoolFile(string path, bool flush)
    {
        OwnFile.MakeEmpty(path);
        connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            // Seconds: another service's commit takes milliseconds.
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            Run("PRAGMA journal_mode = WAL");
            Run(flush ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            Run("""
                CREATE TABLE IF NOT EXISTS visit (
                  number INTEGER PRIMARY KEY AUTOINCREMENT,
                  batch INTEGER NOT NULL,
                  stamp INTEGER NOT NULL,
                  at INTEGER NOT NULL,
                  visitor INTEGER NOT NULL,
                  place INTEGER NOT NULL DEFAULT 0
                ) STRICT;
                PRAGMA user_version = 1;
                """);
            held = HeldFile.Hold(path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file is still the one under its name: what is written to another is lost with this process.</summary>
    public bool IsInPlace
    {
        get
        {
            try
            {
                return held?.IsInPlace() == true;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>All of them in one transaction; false, and nothing is added, where the file was replaced or deleted.</summary>
    public bool Add(IReadOnlyList<Visit> visits)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO visit (batch, stamp, at, visitor, place) VALUES ($batch, $stamp, $at, $visitor, $place)";
        string[] names = ["$batch", "$stamp", "$at", "$visitor", "$place"];
        var parameters = names.Select(name => command.Parameters.Add(name, SqliteType.Integer)).ToArray();
        foreach (var visit in visits)
        {
            parameters[0].Value = visit.Stamp.Batch;
            parameters[1].Value = visit.Stamp.Index;
            parameters[2].Value = visit.At.ToUnixTimeMilliseconds();
            parameters[3].Value = (long)visit.Visitor;
            parameters[4].Value = (long)visit.Place;
            command.ExecuteNonQuery();
        }
        if (!IsInPlace) return false;
        transaction.Commit();
        return true;
    }

    /// <summary>The first that come after a number, in the order in which they were put in.</summary>
    public List<SpooledVisit> After(long number, int most)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, batch, stamp, at, visitor, place FROM visit WHERE number > $number ORDER BY number LIMIT $most";
        command.Parameters.AddWithValue("$number", number);
        command.Parameters.AddWithValue("$most", most);
        using var reader = command.ExecuteReader();
        var visits = new List<SpooledVisit>();
        while (reader.Read())
        {
            visits.Add(new(reader.GetInt64(0), new(
                new StampId(reader.GetInt32(1), reader.GetInt32(2)), (uint)reader.GetInt64(4),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)), (byte)reader.GetInt64(5))));
        }
        return visits;
    }

    public void Delete(IReadOnlyList<long> numbers)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM visit WHERE number = $number";
        var parameter = command.Parameters.Add("$number", SqliteType.Integer);
        foreach (var number in numbers)
        {
            parameter.Value = number;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    /// <summary>How many there are, and when the first was seen.</summary>
    public (long Depth, DateTimeOffset? Oldest) Measure()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM visit), (SELECT at FROM visit ORDER BY number LIMIT 1)";
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.IsDBNull(1) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)));
    }

    public void Dispose()
    {
        connection.Dispose();
        held?.Dispose();
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
