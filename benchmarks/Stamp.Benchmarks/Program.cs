using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Stamp.Benchmarks.CodeBenchmarks).Assembly).Run(args);
