using Dapper;
using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about the words that producers and products are searched by.</summary>
internal static class SearchTable
{
    public const string Producer = "producer", Product = "product";

    public static void Put(RegistrySql transaction, string kind, long subject, string name, string code, Gtin? gtin = null)
    {
        transaction.Execute("DELETE FROM search_word WHERE kind = @kind AND subject = @subject", new { kind, subject });
        Add(transaction, kind, subject, name, code, gtin);
    }

    /// <summary>As <see cref="Put"/>, of what is new.</summary>
    public static void Add(RegistrySql transaction, string kind, long subject, string name, string code, Gtin? gtin = null)
    {
        // In one statement: an import adds thousands of names.
        List<string> words = [.. SearchText.Words($"{name} {code}").Union(gtin?.Forms ?? [])];
        if (words.Count == 0) return;
        var parameters = new DynamicParameters(new { kind, subject });
        for (var n = 0; n < words.Count; n++) parameters.Add($"w{n}", words[n]);
        transaction.Execute(
            $"INSERT INTO search_word (kind, word, subject) VALUES {string.Join(", ", words.Select((_, n) => $"(@kind, @w{n}, @subject)"))}", parameters);
    }

    /// <summary>Conditions on the column <paramref name="id"/>: it has every word, or one that begins with it.</summary>
    public static string Has(string kind, string id, IReadOnlyList<string> words, DynamicParameters parameters)
    {
        var conditions = "";
        for (var n = 0; n < words.Count; n++)
        {
            conditions += $" AND {id} IN (SELECT subject FROM search_word WHERE kind = '{kind}' AND word >= @word{n} AND word < @wordEnd{n})";
            parameters.Add($"word{n}", words[n]);
            parameters.Add($"wordEnd{n}", SearchText.After(words[n]));
        }
        return conditions;
    }

    /// <summary>Of a registry from before there were any. GTINs follow in 0015-gtin-words.</summary>
    public static void Fill(RegistrySql transaction)
    {
        foreach (var kind in new[] { Producer, Product })
        {
            foreach (var (id, name, code) in transaction.Query<(long, string, string)>($"SELECT id, name, code FROM {kind}"))
            {
                transaction.Execute($"UPDATE {kind} SET name_key = @key WHERE id = @id", new { id, key = SearchText.Key(name) });
                Put(transaction, kind, id, name, code);
            }
        }
    }
}
