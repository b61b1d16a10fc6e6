namespace Stamp.Core.Storage.Statements;

/// <summary>How a database wants statements said.</summary>
internal interface IDialect
{
    /// <summary>A statement of the portable subset (docs/sql.md) in the database's own words.</summary>
    string Render(string statement);

    /// <summary>This database's form; empty: it needs none.</summary>
    string Pick(Differing statement);
}
