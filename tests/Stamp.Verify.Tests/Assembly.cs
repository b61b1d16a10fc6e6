using Stamp.Tests.Servers;

[assembly: AssemblyFixture(typeof(RedisServers))]
