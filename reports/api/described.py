"""The description of the interface (OpenAPI), in Chinese."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

#: What an answer means, by its status.
WORDS = {
    200: "有这些内容",
    401: "没有密钥，或密钥已撤销、已过有效期",
    403: "这把密钥不能读取这一部分",
    404: "没有这条记录，或没有公开",
    409: "存档的文件暂时不能提供",
    410: "已撤回，不再提供",
    422: "参数不对，message 里有全部原因",
    429: "读取太频繁，过 Retry-After 秒再读",
    503: "数据库暂时没有应答，过 Retry-After 秒再读",
}


class Unescaped(JSONRenderer):
    """JSON in which Chinese stays readable."""

    json_dumps_params = {"ensure_ascii": False}


class DescribedApi(NinjaAPI):
    """As stock; what programmers wrote about the code in English stays out of it."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """The description, with the meaning of each status."""
        schema = super().get_openapi_schema(**given)
        for shape in schema["components"]["schemas"].values():
            shape.pop("description", None)
        for address in schema["paths"].values():
            for operation in address.values():
                operation.pop("description", None)
                for status, answer in operation["responses"].items():
                    answer["description"] = WORDS[int(status)]
        return schema
