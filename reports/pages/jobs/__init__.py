"""后台任务: what goes on without anybody waiting for it."""
