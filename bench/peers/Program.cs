using Verification.Peers.Recording;
return RecordCommand.IsOneKind(args) ? RecordCommand.RecordOneKind() : RecordCommand.Record(args[1]);
