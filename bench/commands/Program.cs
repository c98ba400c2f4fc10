return Verification.Bench.Commands.CommandLine.Create().Parse(args).Invoke();
