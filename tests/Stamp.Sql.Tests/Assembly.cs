using Stamp.Sql.Tests;

[assembly: AssemblyFixture(typeof(WalkedRegistry))]
